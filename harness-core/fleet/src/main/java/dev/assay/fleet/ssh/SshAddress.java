package dev.assay.fleet.ssh;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a machine is reached by ssh.
 *
 * @param host name or address
 * @param port 1 to 65535
 * @param user there
 * @param knownHosts the host keys that are trusted; others are refused
 * @param identity a private key; empty to use the ssh agent
 * @param passphraseVariable the environment variable that holds the passphrase of the key
 */
public record SshAddress(
    String host,
    int port,
    String user,
    Path knownHosts,
    Optional<Path> identity,
    Optional<String> passphraseVariable) {
  @Override
  public String toString() {
    return "%s@%s%s".formatted(user, host, port == 22 ? "" : " port " + port);
  }

  /** As in a file of known hosts. */
  String knownHostName() {
    return port == 22 ? host : "[%s]:%d".formatted(host, port);
  }
}
