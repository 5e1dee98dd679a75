"""Makes `src/dondoc/agencies/data/units.json` anew: the administrative units before and after 1/7/2025."""
