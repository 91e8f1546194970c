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
   * Makes a VM, or finds the one that was made for this run before.
   *
   * @throws ProvisioningException when none could be had; the message names every attempt
   * @throws LimitReachedException when a limit of the budget was reached meanwhile
   * @throws IOException when Azure failed otherwise; what was made is deleted or, where that failed
   *     too, left to the sweep, as the message then says
   */
  public Lease provision(RunName name, VmRequest request, Budget budget)
      throws IOException, InterruptedException {
    Instant begun = clock.instant();
    RunTags tags = new RunTags(name.run(), begun.plus(budget.lifetime()));
    Calls.Patience patience =
        () -> {
          if (!clock.instant().isBefore(tags.expires())) {
            throw new LimitReachedException(budget.limit());
          }
        };
    Optional<Placement> existing = existing(name, request);
    boolean handedOut = false;
    try {
      Placement placement =
          existing.isPresent()
              ? adopt(name, existing.get(), tags)
              : new Attempts(name, request, tags, groups, machines, preflight, journal)
                  .place(patience);
      SshEndpoint endpoint = machines.endpoint(request, name, placement, patience);
      journal.append("ready", "run", name.run(), "placement", placement.toString());
      Lease lease =
          new Lease(
              new Lease.Facts(name, request.vmType(), placement, endpoint, begun, arm.simulated()),
              budget,
              new Removal(groups),
              journal,
              clock,
              pause);
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

  private Optional<Placement> existing(RunName name, VmRequest request) throws IOException {
    Optional<Group> group = groups.find(name.group());
    if (group.isEmpty()) {
      return Optional.empty();
    }
    if (group.get().tags().filter(tags -> tags.run().equals(name.run())).isEmpty()) {
      throw new ProvisioningException(
          request.vmType(),
          List.of("there is a resource group %s already".formatted(name.group())),
          "It does not bear the tags of this run and is left alone. Give the run another name.");
    }
    return machines.existing(request, name);
  }

  private Placement adopt(RunName name, Placement placement, RunTags tags) throws IOException {
    journal.append("adopt", "run", name.run(), "placement", placement.toString());
    // Its time begins anew, so that no sweep takes it meanwhile.
    groups.make(name.group(), placement.region(), tags);
    return placement;
  }

  private void giveBack(RunName name) throws IOException, InterruptedException {
    boolean interrupted = Thread.interrupted();
    try {
      new Removal(groups).remove(name.group(), name.run());
      journal.append("deleted", "run", name.run());
    } catch (IOException e) {
      journal.append("left", "run", name.run(), "reason", String.valueOf(e.getMessage()));
      throw new IOException(
          "What was made on Azure for run %s could not be deleted (%s). See to it: ./assay fleet sweep --run %s"
              .formatted(name.run(), e.getMessage(), name.run()),
          e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
