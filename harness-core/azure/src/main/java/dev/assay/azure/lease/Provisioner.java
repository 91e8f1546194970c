package dev.assay.azure.lease;

import dev.assay.azure.arm.Arm;
import dev.assay.azure.arm.Calls;
import dev.assay.azure.arm.Groups;
import dev.assay.azure.arm.Groups.Group;
import dev.assay.azure.arm.Machines;
import dev.assay.azure.arm.Pause;
import dev.assay.azure.arm.Preflight;
import dev.assay.azure.vm.Budget;
import dev.assay.azure.vm.Placement;
import dev.assay.azure.vm.RunName;
import dev.assay.azure.vm.RunTags;
import dev.assay.azure.vm.SshEndpoint;
import dev.assay.azure.vm.VmRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Makes the VM of a run, wherever there is room for it. What it does not hand out as a lease, it
 * deletes.
 */
public final class Provisioner {
  private final Arm arm;
  private final LeaseJournal journal;
  private final InstantSource clock;
  private final Pause pause;
  private final Groups groups;
  private final Machines machines;
  private final Preflight preflight;

  public Provisioner(Arm arm, LeaseJournal journal, InstantSource clock, Pause pause) {
    Calls calls = new Calls(pause);
    this.arm = arm;
    this.journal = journal;
    this.clock = clock;
    this.pause = pause;
    this.groups = new Groups(arm, calls);
    this.machines = new Machines(arm, calls);
    this.preflight = new Preflight(arm, calls);
  }

  /**
   * The VM that was made for this run before, by a client that is gone. Its time and its cost go on
   * from when it was made.
   *
   * @return empty when there is none
   */
  public Optional<Lease> find(RunName name, VmRequest request, Budget budget)
      throws IOException, InterruptedException {
    Optional<Instant> expires = claimed(name, request).map(RunTags::expires);
    if (expires.isEmpty()) {
      return Optional.empty();
    }
    Optional<Placement> placement = machines.existing(request, name);
    if (placement.isEmpty()) {
      return Optional.empty();
    }
    Instant begun = expires.get().minus(budget.lifetime());
    journal.append("adopt", "run", name.run(), "placement", placement.get().toString());
    return Optional.of(
        handOut(
            name, request, budget, begun, patience(budget, expires.get()), any -> placement.get()));
  }

  /**
   * Makes a VM, where {@link #find} found none.
   *
   * @throws ProvisioningException when none could be had; the message names every attempt
   * @throws LimitReachedException when a limit of the budget was reached meanwhile
   * @throws IOException when Azure failed otherwise; what was made is deleted or, where that failed
   *     too, left to the sweep, as the message then says
   */
  public Lease provision(RunName name, VmRequest request, Budget budget)
      throws IOException, InterruptedException {
    claimed(name, request);
    Instant begun = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    RunTags tags = new RunTags(name.run(), begun.plus(budget.lifetime()));
    return handOut(
        name,
        request,
        budget,
        begun,
        patience(budget, tags.expires()),
        new Attempts(name, request, tags, groups, machines, preflight, journal)::place);
  }

  /** Has a VM, by making or finding it. */
  @FunctionalInterface
  private interface Having {
    Placement have(Calls.Patience patience) throws IOException, InterruptedException;
  }

  private Lease handOut(
      RunName name,
      VmRequest request,
      Budget budget,
      Instant begun,
      Calls.Patience patience,
      Having having)
      throws IOException, InterruptedException {
    boolean handedOut = false;
    try {
      Placement placement = having.have(patience);
      SshEndpoint endpoint = machines.endpoint(request, name, placement, patience);
      journal.append("ready", "run", name.run(), "placement", placement.toString());
      Lease.Facts facts =
          new Lease.Facts(name, request.vmType(), placement, endpoint, begun, arm.simulated());
      Lease lease = new Lease(facts, budget, new Removal(groups), journal, clock, pause);
      lease.watch();
      handedOut = true;
      return lease;
    } catch (IOException e) {
      journal.append("failed", "run", name.run(), "reason", String.valueOf(e.getMessage()));
      throw e;
    } finally {
      if (!handedOut) {
        giveBack(name);
      }
    }
  }

  private Calls.Patience patience(Budget budget, Instant expires) {
    return () -> {
      if (!clock.instant().isBefore(expires)) {
        throw new LimitReachedException(budget.limit());
      }
    };
  }

  /** The tags of the run's group; empty when there is no such group. */
  private Optional<RunTags> claimed(RunName name, VmRequest request) throws IOException {
    Optional<Group> group = groups.find(name.group());
    if (group.isEmpty()) {
      return Optional.empty();
    }
    Optional<RunTags> tags = group.get().tags().filter(found -> found.run().equals(name.run()));
    if (tags.isEmpty()) {
      throw new ProvisioningException(
          request.vmType(),
          List.of("there is a resource group %s already".formatted(name.group())),
          "It does not bear the tags of this run and is left alone. Give the run another name.");
    }
    return tags;
  }

  private void giveBack(RunName name) throws IOException, InterruptedException {
    boolean interrupted = Thread.interrupted();
    try {
      new Removal(groups).remove(name.group(), name.run());
      journal.append("deleted", "run", name.run());
    } catch (IOException e) {
      journal.append("left", "run", name.run(), "reason", String.valueOf(e.getMessage()));
      throw new IOException(
          "The Azure resources of run %s could not be deleted (%s). Delete them: ./assay fleet sweep --run %s"
              .formatted(name.run(), e.getMessage(), name.run()),
          e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
