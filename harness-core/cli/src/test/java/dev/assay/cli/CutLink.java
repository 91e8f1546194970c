package dev.assay.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A port that leads to another one, until the link is cut; new connections get through again. */
final class CutLink implements AutoCloseable {
  private final ServerSocket door;
  private final int behind;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  CutLink(int behind) throws IOException {
    this.behind = behind;
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::letIn);
  }

  int port() {
    return door.getLocalPort();
  }

  /** Whether somebody is connected. */
  boolean used() {
    return !open.isEmpty();
  }

  /** Cuts every connection, whatever is under way. */
  void cut() {
    for (Socket socket : open) {
      close(socket);
    }
  }

  private void letIn() {
    try {
      while (true) {
        Socket client = door.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), behind);
        open.add(client);
        open.add(server);
        Thread.startVirtualThread(() -> carry(client, server));
        Thread.startVirtualThread(() -> carry(server, client));
      }
    } catch (IOException e) {
      // The door was closed.
    }
  }

  private void carry(Socket from, Socket to) {
    byte[] buffer = new byte[1 << 14];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
      }
    } catch (IOException e) {
      // Cut.
    } finally {
      close(from);
      close(to);
    }
  }

  private void close(Socket socket) {
    open.remove(socket);
    try {
      // A reset, as a lost network looks like, rather than an orderly end.
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      // Closed already.
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    cut();
  }
}
