package dev.assay.plugins.interconnect.tcp.socket;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;

/** {@code struct sockaddr_in} and {@code sockaddr_in6} of Linux. */
final class SocketAddresses {
  static final int AF_INET = 2;
  static final int AF_INET6 = 10;
  static final int LONGEST = 28;

  private static final int INET_BYTES = 16;
  private static final long PORT = 2;
  private static final long INET_ADDRESS = 4;
  private static final long INET6_ADDRESS = 8;
  private static final long INET6_SCOPE = 24;
  private static final ValueLayout.OfShort NETWORK_SHORT =
      ValueLayout.JAVA_SHORT.withOrder(ByteOrder.BIG_ENDIAN);

  private SocketAddresses() {}

  static int family(InetAddress address) {
    return address instanceof Inet4Address ? AF_INET : AF_INET6;
  }

  /**
   * The kernel's form of a resolved address.
   *
   * @throws UnknownHostException when it is not resolved
   */
  static MemorySegment encode(Arena arena, InetSocketAddress address) throws UnknownHostException {
    InetAddress host = address.getAddress();
    if (host == null) {
      throw new UnknownHostException(address.getHostString());
    }
    int family = family(host);
    MemorySegment encoded = arena.allocate(family == AF_INET ? INET_BYTES : LONGEST, 4);
    encoded.set(ValueLayout.JAVA_SHORT, 0, (short) family);
    encoded.set(NETWORK_SHORT, PORT, (short) address.getPort());
    MemorySegment bytes = MemorySegment.ofArray(host.getAddress());
    encoded.asSlice(family == AF_INET ? INET_ADDRESS : INET6_ADDRESS).copyFrom(bytes);
    if (host instanceof Inet6Address scoped) {
      encoded.set(ValueLayout.JAVA_INT, INET6_SCOPE, scoped.getScopeId());
    }
    return encoded;
  }

  static InetSocketAddress decode(MemorySegment encoded) {
    boolean inet = encoded.get(ValueLayout.JAVA_SHORT, 0) == AF_INET;
    int port = Short.toUnsignedInt(encoded.get(NETWORK_SHORT, PORT));
    byte[] host =
        encoded
            .asSlice(inet ? INET_ADDRESS : INET6_ADDRESS, inet ? 4 : 16)
            .toArray(ValueLayout.JAVA_BYTE);
    try {
      return new InetSocketAddress(InetAddress.getByAddress(host), port);
    } catch (UnknownHostException e) {
      throw new AssertionError("an address of 4 or 16 bytes is valid", e);
    }
  }
}
