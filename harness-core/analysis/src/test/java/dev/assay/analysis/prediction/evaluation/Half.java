package dev.assay.analysis.prediction.evaluation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The two halves of the series of VM types. The model was developed on the even half alone; the odd
 * half was evaluated once, after the form of the model was settled.
 */
enum Half {
  EVEN,
  ODD;

  /** By the lowest bit of the SHA-256 of the name in UTF-8: the same on every machine. */
  static Half of(String series) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(series.getBytes(StandardCharsets.UTF_8));
      return (hash[hash.length - 1] & 1) == 0 ? EVEN : ODD;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
