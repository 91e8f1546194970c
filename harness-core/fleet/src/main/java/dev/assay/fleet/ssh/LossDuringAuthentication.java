package dev.assay.fleet.ssh;

import com.jcraft.jsch.Logger;

/**
 * Tells a connection lost in the middle of the authentication from a key that is not accepted: jsch
 * reports both as "Auth fail", and the difference to its log alone.
 */
final class LossDuringAuthentication implements Logger {
  private static final System.Logger LOG =
      System.getLogger(LossDuringAuthentication.class.getName());

  private volatile boolean heard;

  boolean heard() {
    return heard;
  }

  @Override
  public boolean isEnabled(int level) {
    return level >= WARN || LOG.isLoggable(System.Logger.Level.DEBUG);
  }

  @Override
  public void log(int level, String message) {
    LOG.log(System.Logger.Level.DEBUG, message);
    if (message.contains("an exception during authentication")
        && (message.contains("java.net.") || message.contains("java.io."))) {
      heard = true;
    }
  }
}
