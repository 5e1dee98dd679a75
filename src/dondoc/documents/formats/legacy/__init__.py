"""Text that was written before Unicode: TCVN3, VNI, VISCII and Windows-1258."""
