package dev.assay.runtime.availability;

import dev.assay.api.Availability;
import dev.assay.api.Availability.MissingThing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.NetworkInterface;
import java.util.List;
import java.util.Optional;

/** The network within this machine, over which JMH talks with the JVMs that it starts. */
final class Loopback {
  private Loopback() {}

  /** What keeps JMH from measuring; empty where the loopback is up and where nobody knows. */
  static Optional<Availability.Missing> missing() {
    return isDown()
        ? Optional.of(
            new Availability.Missing(
                List.of(
                    new MissingThing(
                        "a loopback interface that is up, over which JMH talks with its forks",
                        "ip link set lo up"))))
        : Optional.empty();
  }

  private static boolean isDown() {
    try {
      return NetworkInterface.networkInterfaces().noneMatch(Loopback::isUpLoopback);
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }

  private static boolean isUpLoopback(NetworkInterface one) {
    try {
      return one.isLoopback() && one.isUp();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
