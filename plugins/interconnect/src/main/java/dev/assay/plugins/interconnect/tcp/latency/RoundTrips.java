package dev.assay.plugins.interconnect.tcp.latency;

import dev.assay.plugins.interconnect.tcp.socket.PeerException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * The round trips of an iteration.
 *
 * @param latencies in nanoseconds
 * @param wrong the first wrong content received
 */
record RoundTrips(Histogram latencies, Optional<String> wrong) {
  static final long LONGEST_NANOS = 600_000_000_000L;

  // 0.1 % resolution: what HdrHistogram calls three significant digits.
  private static final int SIGNIFICANT_DIGITS = 3;

  static Histogram histogram() {
    return new Histogram(1, LONGEST_NANOS, SIGNIFICANT_DIGITS);
  }

  /** HdrHistogram's V2 compressed encoding. */
  byte[] compressed() {
    ByteBuffer buffer = ByteBuffer.allocate(latencies.getNeededByteBufferCapacity());
    int length = latencies.encodeIntoCompressedByteBuffer(buffer);
    return Arrays.copyOf(buffer.array(), length);
  }

  String encoded() {
    return Base64.getEncoder().encodeToString(compressed());
  }

  static RoundTrips decode(String encoded, Optional<String> wrong) throws IOException {
    try {
      ByteBuffer compressed = ByteBuffer.wrap(Base64.getDecoder().decode(encoded));
      return new RoundTrips(Histogram.decodeFromCompressedByteBuffer(compressed, 1), wrong);
    } catch (DataFormatException | IllegalArgumentException e) {
      PeerException unreadable =
          new PeerException(
              "The peer's latencies cannot be read: do both ends run the same version of Assay?");
      unreadable.initCause(e);
      throw unreadable;
    }
  }
}
