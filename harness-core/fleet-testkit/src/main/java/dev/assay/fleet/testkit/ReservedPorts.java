package dev.assay.fleet.testkit;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * TCP ports for servers that a test starts, some of them minutes later. They lie outside the range
 * from which the kernel gives connections theirs, so none can take one before its server does. As
 * long as they are reserved, no other test gets them, in whatever process: the UDP port of the same
 * number is the sign.
 */
public final class ReservedPorts implements AutoCloseable {
  private static final Path EPHEMERAL = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
  // What well-known services use lies below.
  private static final int LEAST = 10_000;
  private static final int MOST = 65_535;
  private static final int TRIES_EACH = 1_000;

  private final List<DatagramSocket> signs = new ArrayList<>();

  /** Reserves so many ports. */
  public static ReservedPorts of(int count) throws IOException {
    ReservedPorts ports = new ReservedPorts();
    String[] ephemeral = ephemeral();
    int first = Integer.parseInt(ephemeral[0]);
    int last = Integer.parseInt(ephemeral[1]);
    RandomGenerator random = RandomGenerator.getDefault();
    for (int look = 0; ports.signs.size() < count; look++) {
      int port = random.nextInt(LEAST, MOST);
      if (port < first || port > last) {
        ports.tryReserve(port);
      }
      if (look > count * TRIES_EACH) {
        ports.close();
        throw new IOException(
            "%d ports from %d on and outside %d to %d are not to be had."
                .formatted(count, LEAST, first, last));
      }
    }
    return ports;
  }

  // Such files of the kernel must be read in one go, which Files.readString does not.
  private static String[] ephemeral() throws IOException {
    return Files.readAllLines(EPHEMERAL).getFirst().split("\\s+");
  }

  private void tryReserve(int port) {
    DatagramSocket sign;
    try {
      sign = new DatagramSocket(port);
    } catch (IOException e) {
      return; // of another test
    }
    try (ServerSocket ignored = new ServerSocket(port)) {
      signs.add(sign);
    } catch (IOException e) {
      sign.close(); // of some server
    }
  }

  /** The numbers of the ports. */
  public List<Integer> numbers() {
    return signs.stream().map(DatagramSocket::getLocalPort).toList();
  }

  @Override
  public void close() {
    signs.forEach(DatagramSocket::close);
  }
}
