package dev.assay.api.importing;

/** Why a file is taken to be of a format, the stronger reason last. */
public enum Likeness {
  /** It is not. */
  NONE,
  /** It begins as files of the format do. */
  BY_CONTENT,
  /** It lies where a file of the format does, whose content may be that of another tool. */
  BY_PLACE
}
