package dev.assay.runtime.plugins.workload;

import static dev.assay.runtime.plugins.finding.Finding.Phase.DESCRIBE;

import dev.assay.api.BenchmarkPlugin;
import dev.assay.api.Workload;
import dev.assay.api.WorkloadInfo;
import dev.assay.runtime.plugins.finding.DefectiveBundleException;
import dev.assay.runtime.plugins.finding.Failure;
import dev.assay.runtime.plugins.finding.Finding;
import dev.assay.runtime.plugins.wiring.TimeLimit;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** Asks the {@link BenchmarkPlugin}s that a bundle names for their workloads. */
final class SelfTimedWorkloads {
  private final Plugin plugin;
  private final Bundle bundle;
  private final TimeLimit limit;
  private final List<OfferedWorkload> workloads = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  SelfTimedWorkloads(Plugin plugin, Bundle bundle, TimeLimit limit) {
    this.plugin = plugin;
    this.bundle = bundle;
    this.limit = limit;
  }

  Description describe() throws InterruptedException {
    try {
      for (String provider : ServiceFile.providers(plugin, bundle, BenchmarkPlugin.class)) {
        describe(provider);
      }
    } catch (DefectiveBundleException e) {
      findings.add(e.finding());
    }
    return new Description(workloads, findings);
  }

  private void describe(String provider) throws InterruptedException {
    try {
      for (WorkloadInfo info : infosOf(provider)) {
        workloads.add(new OfferedWorkload.SelfTimed(info, plugin, provider));
      }
    } catch (DefectiveBundleException e) {
      findings.add(e.finding());
    }
  }

  private List<WorkloadInfo> infosOf(String provider)
      throws DefectiveBundleException, InterruptedException {
    ProviderClass<BenchmarkPlugin> providerClass =
        new ProviderClass<>(plugin, bundle, provider, BenchmarkPlugin.class);
    try {
      return limit.call(
          "describe " + provider,
          bundle.adapt(BundleWiring.class).getClassLoader(),
          () -> infosOf(providerClass.create(), provider));
    } catch (TimeoutException e) {
      throw defect(
          "%s, creating it or asking it for its workloads, %s".formatted(provider, e.getMessage()),
          "Do nothing slow in the constructor, workloads() and info(): prepare in setup().");
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof DefectiveBundleException defective) {
        throw defective;
      }
      throw defect(
          "%s threw %s".formatted(provider, Failure.describe(Failure.unwrap(e))),
          "Make workloads() and info() work on every machine; what a machine lacks belongs into"
              + " availability().");
    }
  }

  // Runs plugin code.
  private List<WorkloadInfo> infosOf(BenchmarkPlugin provider, String name)
      throws DefectiveBundleException {
    List<Workload> offered = provider.workloads();
    if (offered == null) {
      throw defect(name + ".workloads() returned null", "Return a list, if need be an empty one.");
    }
    List<WorkloadInfo> infos = new ArrayList<>();
    for (Workload workload : offered) {
      WorkloadInfo info = workload == null ? null : workload.info();
      if (info == null) {
        throw defect(
            "%s.workloads() has %s"
                .formatted(
                    name,
                    workload == null
                        ? "null"
                        : workload.getClass().getName() + ", whose info() is null"),
            "Leave it out of the list, or describe it.");
      }
      infos.add(info);
    }
    return infos;
  }

  private DefectiveBundleException defect(String cause, String remedy) {
    return new DefectiveBundleException(Finding.error(plugin.fileName(), DESCRIBE, cause, remedy));
  }
}
