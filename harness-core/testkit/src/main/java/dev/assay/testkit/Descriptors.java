package dev.assay.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The open files of this process.
 *
 * @param targets what each descriptor is of, by its number; empty where the system does not tell
 */
record Descriptors(Optional<Map<String, String>> targets) {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
  private static final Path MAPPINGS = Path.of("/proc/self/maps");

  /** Those that are open before a workload is run. */
  static Descriptors before() {
    // The JDK keeps a socket for itself from when it first closes one.
    try (ServerSocketChannel channel = ServerSocketChannel.open()) {
      channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (IOException _) {
      // Without a network there are no sockets to tell apart.
    }
    return now();
  }

  static Descriptors now() {
    try (Stream<Path> descriptors = Files.list(DESCRIPTORS)) {
      Map<String, String> targets = new TreeMap<>();
      descriptors.forEach(
          descriptor ->
              target(descriptor)
                  .ifPresent(target -> targets.put(descriptor.getFileName().toString(), target)));
      return new Descriptors(Optional.of(targets));
    } catch (IOException _) {
      return new Descriptors(Optional.empty());
    }
  }

  /** Empty for the descriptor of the listing itself, which is closed by then. */
  private static Optional<String> target(Path descriptor) {
    try {
      return Optional.of(Files.readSymbolicLink(descriptor).toString());
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /** Files under a directory, open or mapped, and sockets and rings that were not open before. */
  Optional<List<String>> openedSince(Descriptors before, Path directory) {
    return targets.map(
        now -> {
          Map<String, String> known = before.targets.orElse(Map.of());
          List<String> opened = new ArrayList<>();
          now.forEach(
              (number, target) -> {
                if (target.startsWith(directory.toString())
                    || isOpenedByHand(target) && !target.equals(known.get(number))) {
                  opened.add(target);
                }
              });
          opened.addAll(mapped(directory));
          return opened.stream().distinct().sorted().toList();
        });
  }

  // What the JDK opens by itself and keeps, such as its poller, is neither of the two.
  private static boolean isOpenedByHand(String target) {
    return target.startsWith("socket:") || target.equals("anon_inode:[io_uring]");
  }

  private static List<String> mapped(Path directory) {
    try {
      // A name need not be UTF-8.
      return Files.readAllLines(MAPPINGS, StandardCharsets.ISO_8859_1).stream()
          .filter(line -> line.contains(" " + directory + "/"))
          .map(line -> line.substring(line.indexOf(" " + directory + "/") + 1) + " (mapped)")
          .toList();
    } catch (IOException _) {
      return List.of();
    }
  }
}
