"""Papers that Dondoc wrote: kept, edited by the office, sent for signing, and known again when signed."""
