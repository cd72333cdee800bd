"""The PDF writer: pages and sheets into bytes, through ReportLab."""
