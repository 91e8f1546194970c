package dev.assay.plugins.interconnect.tcp.session;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * A file in a folder that both machines see, in which the server says where it listens. It appears
 * whole, by an atomic rename, and disappears when the peers have met; one that a killed server left
 * behind does no harm, for nobody answers there and the client looks again.
 *
 * @param folder on a file system that both machines share
 * @param workload its id
 * @param fork the number of the fork
 */
record Rendezvous(Path folder, String workload, int fork) {
  private Path file() {
    return folder.resolve(workload + "." + fork + ".server");
  }

  void publish(String host, int port) throws IOException {
    Files.createDirectories(folder);
    Path part = Files.createTempFile(folder, workload, ".part");
    Files.writeString(part, host + " " + port + "\n");
    Files.move(part, file(), StandardCopyOption.ATOMIC_MOVE);
  }

  /** Where the server listens; empty as long as it has not said so. */
  Optional<InetSocketAddress> find() throws IOException {
    try {
      String[] words = Files.readString(file()).strip().split(" ");
      if (words.length != 2) {
        throw new IOException(
            "%s should hold a host and a port, and holds %d words. Delete it."
                .formatted(file(), words.length));
      }
      return Optional.of(InetSocketAddress.createUnresolved(words[0], Integer.parseInt(words[1])));
    } catch (IllegalArgumentException e) {
      throw new IOException(
          file() + " should hold a host and a port, and its port is none. Delete it.", e);
    } catch (NoSuchFileException _) {
      return Optional.empty();
    }
  }

  void withdraw() throws IOException {
    Files.deleteIfExists(file());
  }
}
