package dev.assay.plugins.interconnect.tcp.session;

import dev.assay.plugins.interconnect.tcp.socket.TcpSocket;
import java.time.Duration;
import java.util.List;

/**
 * One end of a measurement: a control connection and data connections to the other end.
 *
 * @param side which end this is
 * @param control to the other end
 * @param data in the same order at both ends
 * @param key a number that both ends have and no other session
 * @param peerWait how long the peer may take between two steps
 */
public record Session(
    Side side,
    TcpSocket controlSocket,
    ControlChannel control,
    List<TcpSocket> data,
    long key,
    Duration peerWait)
    implements AutoCloseable {
  /** The two ends. */
  public enum Side {
    /** Decides what is done when. */
    CLIENT,
    SERVER
  }

  public Session {
    data = List.copyOf(data);
  }

  /** Wakes every thread that waits for the peer; nothing works afterwards. */
  public void shutDown() {
    data.forEach(TcpSocket::shutDown);
    controlSocket.shutDown();
  }

  @Override
  public void close() {
    data.forEach(TcpSocket::close);
    controlSocket.close();
  }
}
