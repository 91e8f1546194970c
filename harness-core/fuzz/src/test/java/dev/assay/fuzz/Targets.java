package dev.assay.fuzz;

import dev.assay.acceptance.facts.AcceptanceTargets;
import dev.assay.acceptance.reference.ReferenceTargets;
import dev.assay.api.machine.MachineTargets;
import dev.assay.azure.lease.LeaseTargets;
import dev.assay.cli.installation.ReleaseTargets;
import dev.assay.cli.scorecard.ProfileTargets;
import dev.assay.cli.settings.SettingsFileTargets;
import dev.assay.cli.vmtypes.OwnVmTypesTargets;
import dev.assay.fleet.plan.FleetPlanTargets;
import dev.assay.fleet.run.FleetRunTargets;
import dev.assay.fleet.slurm.SlurmTargets;
import dev.assay.fleet.targets.SettingsTargets;
import dev.assay.fleet.unit.UnitTargets;
import dev.assay.plugins.interconnect.rdma.PerftestTargets;
import dev.assay.plugins.interconnect.tcp.session.RendezvousTargets;
import dev.assay.plugins.storage.fio.FioTargets;
import dev.assay.runtime.baseline.BaselineTargets;
import dev.assay.runtime.bisect.BisectTargets;
import dev.assay.runtime.gate.PolicyTargets;
import dev.assay.runtime.journal.StoredRunTargets;
import dev.assay.runtime.kept.KeptRunTargets;
import dev.assay.runtime.machine.ProbeTargets;
import dev.assay.runtime.plan.PlanTargets;
import dev.assay.runtime.plugins.description.DescriptionTargets;
import dev.assay.runtime.plugins.integrity.IntegrityTargets;
import dev.assay.runtime.plugins.wiring.BundleTargets;
import dev.assay.runtime.process.EventTargets;
import dev.assay.runtime.requirement.LinkerTargets;
import dev.assay.runtime.verdict.VerdictTargets;
import dev.assay.vmtypes.price.PriceTargets;
import dev.assay.vmtypes.published.PublishedTargets;
import dev.assay.worker.importing.ImporterTargets;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** All readers. Those of a package are named in that package, since few are public. */
final class Targets {
  private Targets() {}

  static List<Target> all() {
    return Stream.of(
            StoredRunTargets.all(),
            VerdictTargets.all(),
            BaselineTargets.all(),
            EventTargets.all(),
            DescriptionTargets.all(),
            IntegrityTargets.all(),
            BundleTargets.all(),
            LinkerTargets.all(),
            ProbeTargets.all(),
            MachineTargets.all(),
            AcceptanceTargets.all(),
            ReferenceTargets.all(),
            PolicyTargets.all(),
            PlanTargets.all(),
            SettingsTargets.all(),
            FleetPlanTargets.all(),
            FleetRunTargets.all(),
            UnitTargets.all(),
            SlurmTargets.all(),
            LeaseTargets.all(),
            PriceTargets.all(),
            PublishedTargets.all(),
            ProfileTargets.all(),
            FioTargets.all(),
            PerftestTargets.all(),
            RendezvousTargets.all(),
            ImporterTargets.all(),
            BisectTargets.all(),
            KeptRunTargets.all(),
            ReleaseTargets.all(),
            SettingsFileTargets.all(),
            OwnVmTypesTargets.all())
        .flatMap(Collection::stream)
        .toList();
  }

  static Target named(String name) {
    return all().stream().filter(target -> target.name().equals(name)).findFirst().orElseThrow();
  }
}
