package dev.assay.cli.importing;

/** Hears of an import. */
interface ImportProgress {
  /** So many bytes of the present file are read. */
  void reading(long bytes);

  /** A file is done with. */
  void done(FileReport report);
}
