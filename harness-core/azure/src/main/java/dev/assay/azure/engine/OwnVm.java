package dev.assay.azure.engine;

import dev.assay.azure.arm.Arm;
import dev.assay.azure.arm.Pause;
import dev.assay.azure.lease.Lease;
import dev.assay.azure.lease.LeaseJournal;
import dev.assay.azure.lease.Provisioner;
import dev.assay.azure.vm.Budget;
import dev.assay.azure.vm.RunName;
import dev.assay.azure.vm.SshEndpoint;
import dev.assay.fleet.engine.EngineContext;
import dev.assay.fleet.engine.TargetException;
import dev.assay.fleet.node.NodeEngine;
import dev.assay.fleet.ssh.SshAddress;
import dev.assay.fleet.ssh.SshHost;
import dev.assay.vmtypes.catalogue.VmTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** The VM of one fleet on one target: found, made, reached and deleted. */
final class OwnVm {
  private static final Duration LOGIN_LIMIT = Duration.ofSeconds(30);
  private static final Duration TRY_AGAIN = Duration.ofSeconds(5);
  private static final int LOGINS = 12;

  /** A VM that is there, with the way to it. */
  record Reached(Lease lease, NodeEngine node) {
    boolean simulated() {
      return lease.facts().simulated();
    }
  }

  private final AzureTarget target;
  private final EngineContext context;
  private final Pause pause;
  private final Duration patience;
  private final Path journalFile;
  private Optional<Reached> reached = Optional.empty();
  private Optional<LeaseJournal> journal = Optional.empty();
  private Optional<Arm> arm = Optional.empty();

  /**
   * @param patience with a connection that was lost
   */
  OwnVm(AzureTarget target, EngineContext context, Pause pause, Duration patience) {
    this.target = target;
    this.context = context;
    this.pause = pause;
    this.patience = patience;
    this.journalFile = context.state().resolve("azure.jsonl");
  }

  /** The VM, which is made where there is none. */
  Reached made() throws TargetException, InterruptedException {
    Optional<Reached> there = found();
    if (there.isPresent() && there.get().lease().ended().isEmpty()) {
      return there.get();
    }
    requireRuntime();
    try {
      Budget budget = whatIsLeft();
      context
          .notes()
          .accept("making a %s on %s".formatted(target.request().vmType(), target.account()));
      return reach(provisioner().provision(name(), target.request(), budget));
    } catch (IOException e) {
      throw new TargetException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Before anything is paid for. */
  private void requireRuntime() throws TargetException, InterruptedException {
    if (target.javaHome().isEmpty()) {
      String brought = context.runtime().get().architecture();
      Optional<String> wanted =
          VmTypes.builtIn()
              .find(target.request().vmType())
              .map(vmType -> vmType.architecture().equals("arm64") ? "aarch64" : "x86_64");
      if (wanted.isPresent() && !wanted.get().equals(brought)) {
        throw new TargetException(
            "A %s is %s, and the Java runtime of this installation is for %s. Start the fleet from Assay's release for %s, or name a JDK 25 that the image has with 'java' in targets.yaml."
                .formatted(target.request().vmType(), wanted.get(), brought, wanted.get()));
      }
    }
  }

  /** The VM, where it was made before. */
  Optional<Reached> found() throws TargetException, InterruptedException {
    try {
      // Without a journal nothing was ever asked for, and nobody needs to log in to know.
      if (reached.isEmpty() && Files.exists(journalFile)) {
        Optional<Lease> lease = provisioner().find(name(), target.request(), target.budget());
        if (lease.isPresent()) {
          reach(lease.get());
        }
      }
      return reached;
    } catch (IOException e) {
      throw new TargetException(String.valueOf(e.getMessage()), e);
    }
  }

  private Reached reach(Lease lease) throws TargetException, IOException, InterruptedException {
    SshEndpoint endpoint = lease.facts().endpoint();
    Path knownHosts = context.state().resolve("known_hosts");
    Files.writeString(knownHosts, endpoint.address() + " " + endpoint.hostKey() + "\n");
    SshAddress address =
        new SshAddress(
            endpoint.address(),
            endpoint.port(),
            endpoint.user(),
            knownHosts,
            target.identity(),
            target.passphraseVariable());
    SshHost host = new SshHost(address, patience, System::getenv, context.notes());
    Reached now =
        new Reached(lease, new NodeEngine(host, target.directory(), target.javaHome(), context));
    // From here on it is given back by whoever closes the engine.
    reached = Optional.of(now);
    context
        .notes()
        .accept(
            "%s in %s is at %s until %s at the latest"
                .formatted(
                    lease.facts().vmType(),
                    lease.facts().placement(),
                    endpoint.address(),
                    lease.expires()));
    awaitLogin(host);
    now.node().prepare();
    return now;
  }

  /** A new machine lets in some seconds after it says that it is ready. */
  private void awaitLogin(SshHost host) throws TargetException, InterruptedException {
    for (int login = 1; ; login++) {
      try {
        host.run("true", LOGIN_LIMIT);
        return;
      } catch (TargetException e) {
        if (login == LOGINS) {
          throw e;
        }
        pause.of(TRY_AGAIN);
      }
    }
  }

  private Budget whatIsLeft() throws IOException, TargetException {
    Budget whole = target.budget();
    double spent = whole.costUsd(LeaseJournal.paidFor(journalFile, context.clock().instant()));
    if (spent >= whole.ceilingUsd()) {
      throw new TargetException(
          "The cost ceiling of %.2f USD is used up: earlier VMs of this fleet cost %.2f USD. Raise ceilingUsd."
              .formatted(whole.ceilingUsd(), spent));
    }
    return new Budget(whole.timeToLive(), whole.usdPerHour(), whole.ceilingUsd() - spent);
  }

  private Provisioner provisioner() throws IOException {
    if (journal.isEmpty()) {
      journal = Optional.of(LeaseJournal.open(journalFile, context.clock()));
    }
    if (arm.isEmpty()) {
      arm = Optional.of(target.account().open());
    }
    return new Provisioner(arm.get(), journal.get(), context.clock(), pause);
  }

  private RunName name() {
    String wanted = (context.fleet() + "-" + target.name()).toLowerCase(Locale.ROOT);
    String safe = wanted.replaceAll("[^a-z0-9-]", "-");
    return new RunName(safe.substring(0, Math.min(60, safe.length())));
  }

  /** Azure took it away. */
  void forget() throws TargetException {
    try {
      delete();
    } catch (IOException e) {
      throw new TargetException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Deletes the VM with all that was made for it. */
  void delete() throws IOException {
    Optional<Reached> there = reached;
    reached = Optional.empty();
    if (there.isPresent()) {
      there.get().node().close();
      there.get().lease().close();
      context
          .notes()
          .accept("the VM is deleted; it cost %.2f USD".formatted(there.get().lease().costUsd()));
    }
    closeJournal();
  }

  /** Leaves the VM with what runs there. */
  void leave() throws IOException {
    if (reached.isPresent()) {
      Lease lease = reached.get().lease();
      reached.get().node().close();
      lease.leave();
      context
          .notes()
          .accept(
              "the VM runs on until %s at %.2f USD an hour; come back, or end it: ./assay fleet cancel %s"
                  .formatted(lease.expires(), target.budget().usdPerHour(), context.fleet()));
    }
    closeJournal();
  }

  private void closeJournal() throws IOException {
    if (journal.isPresent()) {
      journal.get().close();
      journal = Optional.empty();
    }
  }
}
