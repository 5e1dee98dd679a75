"""The weekly digest: what was directed from Monday to Sunday, assembled from the papers of the week."""
