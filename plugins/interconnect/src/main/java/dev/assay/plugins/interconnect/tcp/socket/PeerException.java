package dev.assay.plugins.interconnect.tcp.socket;

import java.io.IOException;

/** The other end went away, fell silent, could not be reached, or reported a failure of its own. */
public final class PeerException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message what happened, probable causes, what to do
   */
  public PeerException(String message) {
    super(message);
  }
}
