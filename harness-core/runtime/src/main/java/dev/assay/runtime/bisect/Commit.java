package dev.assay.runtime.bisect;

/**
 * A commit.
 *
 * @param hash in full
 * @param subject the first line of its message
 */
public record Commit(String hash, String subject) {
  private static final int SHORT = 10;

  /** Enough of the hash for people. */
  public String shortHash() {
    return hash.substring(0, Math.min(SHORT, hash.length()));
  }
}
