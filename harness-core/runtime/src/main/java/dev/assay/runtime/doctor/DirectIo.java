package dev.assay.runtime.doctor;

/** What a directory's file system makes of I/O that should bypass the page cache. */
public enum DirectIo {
  SUPPORTED,
  /** Opening or writing with O_DIRECT fails. */
  REFUSED,
  /** O_DIRECT is accepted without effect: the file system is memory. */
  PAGE_CACHE,
  /** It could not be tried, such as in a directory that cannot be written. */
  UNTRIED
}
