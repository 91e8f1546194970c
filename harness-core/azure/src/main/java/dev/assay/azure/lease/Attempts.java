package dev.assay.azure.lease;

import dev.assay.azure.arm.Calls;
import dev.assay.azure.arm.Groups;
import dev.assay.azure.arm.Machines;
import dev.assay.azure.arm.Preflight;
import dev.assay.azure.failure.ArmException;
import dev.assay.azure.failure.Remedies;
import dev.assay.azure.failure.Remedy;
import dev.assay.azure.vm.Placement;
import dev.assay.azure.vm.RunName;
import dev.assay.azure.vm.RunTags;
import dev.assay.azure.vm.VmRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Goes through the zones and regions until a VM is had or there is no point in going on. */
final class Attempts {
  private final RunName name;
  private final VmRequest request;
  private final RunTags tags;
  private final Groups groups;
  private final Machines machines;
  private final Preflight preflight;
  private final LeaseJournal journal;
  private final List<String> failed = new ArrayList<>();
  private final Set<String> closedRegions = new HashSet<>();
  private final Map<String, Preflight.Answer> answers = new HashMap<>();

  Attempts(
      RunName name,
      VmRequest request,
      RunTags tags,
      Groups groups,
      Machines machines,
      Preflight preflight,
      LeaseJournal journal) {
    this.name = name;
    this.request = request;
    this.tags = tags;
    this.groups = groups;
    this.machines = machines;
    this.preflight = preflight;
    this.journal = journal;
  }

  /** Where the VM now is. */
  Placement place(Calls.Patience patience) throws IOException, InterruptedException {
    for (Placement placement : request.placements()) {
      if (!closedRegions.contains(placement.region()) && tried(placement, patience)) {
        return placement;
      }
    }
    throw new ProvisioningException(
        request.vmType(),
        failed,
        "Try again later, name more regions or zones, or take another VM type.");
  }

  private boolean tried(Placement placement, Calls.Patience patience)
      throws IOException, InterruptedException {
    return switch (answer(placement.region())) {
      case Preflight.Answer.Refused(String reason, Remedy remedy) -> {
        fail(placement, reason, remedy);
        yield false;
      }
      case Preflight.Answer.Fits fits
          when placement.zone().filter(fits.closedZones()::contains).isPresent() -> {
        fail(placement, "closed to this subscription", new Remedy.NextZone());
        yield false;
      }
      case Preflight.Answer.Fits fits -> made(placement, fits.acceleratedNetworking(), patience);
    };
  }

  private Preflight.Answer answer(String region) throws IOException {
    Preflight.Answer known = answers.get(region);
    if (known == null) {
      known = preflight.ask(request, region);
      answers.put(region, known);
    }
    return known;
  }

  private boolean made(Placement placement, boolean acceleratedNetworking, Calls.Patience patience)
      throws IOException, InterruptedException {
    journal.append(
        "intent",
        "run",
        name.run(),
        "group",
        name.group(),
        "vm",
        name.vm(placement),
        "vmType",
        request.vmType(),
        "placement",
        placement.toString(),
        "expires",
        tags.expires().toString());
    try {
      groups.make(name.group(), request.regions().getFirst().name(), tags);
      machines.make(request, name, placement, tags, acceleratedNetworking, patience);
      return true;
    } catch (ArmException e) {
      journal.append("refused", "run", name.run(), "reason", e.error().toString());
      // A VM that failed to start is there all the same.
      groups.deleteVm(name.group(), name.vm(placement));
      fail(placement, e.error().toString(), Remedies.of(e.error()));
      return false;
    }
  }

  private void fail(Placement placement, String reason, Remedy remedy)
      throws ProvisioningException {
    failed.add(placement + ": " + reason);
    switch (remedy) {
      case Remedy.NextZone() -> {}
      case Remedy.NextRegion() -> closedRegions.add(placement.region());
      case Remedy.Stop(String advice) ->
          throw new ProvisioningException(request.vmType(), failed, advice);
    }
  }
}
