package dev.assay.fleet.ssh;

import com.jcraft.jsch.Logger;

/**
 * Tells a connection lost in the middle of the authentication from a key that is not accepted: jsch
 * reports both as "Auth fail", and the difference to its log alone.
 */
final class LossDuringAuthentication implements Logger {
  private volatile boolean heard;

  boolean heard() {
    return heard;
  }

  @Override
  public boolean isEnabled(int level) {
    return level >= WARN;
  }

  @Override
  public void log(int level, String message) {
    if (message.contains("an exception during authentication")
        && (message.contains("java.net.") || message.contains("java.io."))) {
      heard = true;
    }
  }
}
