"""By which channels messages go out."""

from __future__ import annotations

from dondoc.server.notices.models import Channel, ChannelSetup


def setup_of(channel: Channel) -> ChannelSetup:
    """As the administrator set it up. Until then mail goes into a folder, and to nothing else."""
    found = ChannelSetup.objects.filter(channel=channel).first()
    return found or ChannelSetup(channel=channel, is_on=channel is Channel.MAIL)


def channels_in_use() -> list[Channel]:
    """One query."""
    found = {row.channel: row.is_on for row in ChannelSetup.objects.all()}
    return [one for one in Channel if found.get(one.value, one is Channel.MAIL)]
