"""What people are told, in which message, by which channel; the days that were gone through."""

from .calendar_feed import CalendarFeed
from .channel_setup import ChannelSetup, Security
from .daily_run import DailyRun
from .incoming_mail import AnswerState, IncomingMail, MailFault
from .message import Channel, Delivery, DeliveryState, Message
from .notice import NO_SHARE, Notice, Rule
from .past_notice import PastNotice
from .reminder_override import OverrideScope, ReminderOverride
from .reply_setup import ReplySetup, WayIn

__all__ = [
    "NO_SHARE",
    "AnswerState",
    "CalendarFeed",
    "Channel",
    "ChannelSetup",
    "DailyRun",
    "Delivery",
    "DeliveryState",
    "IncomingMail",
    "MailFault",
    "Message",
    "Notice",
    "OverrideScope",
    "PastNotice",
    "ReminderOverride",
    "ReplySetup",
    "Rule",
    "Security",
    "WayIn",
]
