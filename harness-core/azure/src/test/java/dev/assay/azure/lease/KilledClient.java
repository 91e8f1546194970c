package dev.assay.azure.lease;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;

/** The main class of a client that a test kills: it makes a VM, and deletes it again. */
final class KilledClient {
  private KilledClient() {}

  public static void main(String[] arguments) throws Exception {
    InstantSource clock = () -> Scene.START;
    try (LeaseJournal journal = LeaseJournal.open(Path.of(arguments[1]), clock)) {
      new Provisioner(Scene.arm(URI.create(arguments[0])), journal, clock, Scene.SHORT)
          .provision(Scene.RUN, Scene.request("westeurope/1"), Scene.BUDGET)
          .close();
    }
  }
}
