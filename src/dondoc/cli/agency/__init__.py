"""`dondoc agency`: whom the name of an agency means on a day, and which agencies a document names."""
