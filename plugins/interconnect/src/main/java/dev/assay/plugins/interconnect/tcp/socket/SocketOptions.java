package dev.assay.plugins.interconnect.tcp.socket;

import java.time.Duration;

/**
 * What both ends of a connection are set to.
 *
 * @param congestionControl the kernel's name of the algorithm, such as {@code "cubic"}
 * @param silence after how long without a byte moving the peer is given up
 */
public record SocketOptions(String congestionControl, Duration silence) {
  public SocketOptions {
    if (congestionControl.isBlank() || !silence.isPositive()) {
      throw new IllegalArgumentException(
          "Socket options need a congestion control and a positive silence, not '%s' and %s."
              .formatted(congestionControl, silence));
    }
  }
}
