package dev.assay.api;

import java.util.Base64;

/**
 * The distribution behind an iteration, such as of latencies.
 *
 * @param name such as {@code "completion-latency"}
 * @param unit of the recorded values
 * @param hdrHistogram base64 of HdrHistogram's V2 compressed encoding
 */
public record Distribution(String name, Unit unit, String hdrHistogram) {
  /**
   * @param hdrHistogram in HdrHistogram's V2 compressed encoding
   */
  public static Distribution of(String name, Unit unit, byte[] hdrHistogram) {
    return new Distribution(name, unit, Base64.getEncoder().encodeToString(hdrHistogram));
  }
}
