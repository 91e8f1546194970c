package dev.assay.plugins.interconnect.tcp.session;

import dev.assay.plugins.interconnect.tcp.socket.SocketOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How one end sets up a session.
 *
 * @param workload its id
 * @param fork the number of the fork
 * @param agreed parameters by name that must have the same values at both ends
 * @param meeting where the ends meet
 * @param peerWait how long to wait for the peer to appear
 * @param connections data connections to open
 * @param options of every data connection
 */
public record SessionSettings(
    String workload,
    int fork,
    Map<String, String> agreed,
    Meeting meeting,
    Duration peerWait,
    int connections,
    SocketOptions options) {
  public SessionSettings {
    agreed = Map.copyOf(agreed);
  }

  /** Where the ends meet. */
  public sealed interface Meeting {
    /** Both ends are in this process. */
    record Loopback() implements Meeting {}

    /**
     * This end waits to be found.
     *
     * @param host the address to listen on, or empty for all
     * @param port 0 lets the kernel choose
     * @param folder where the address is published
     */
    record Serve(Optional<String> host, int port, Optional<Path> folder) implements Meeting {}

    /** This end knows where the other is. */
    record Call(String host, int port) implements Meeting {}

    /** This end finds the other's address in a folder. */
    record LookUp(Path folder) implements Meeting {}
  }
}
