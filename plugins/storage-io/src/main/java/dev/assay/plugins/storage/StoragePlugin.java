package dev.assay.plugins.storage;

import aQute.bnd.annotation.spi.ServiceProvider;
import dev.assay.api.BenchmarkPlugin;
import dev.assay.api.Workload;
import dev.assay.plugins.storage.io.StorageIoWorkload;
import java.util.List;

/** Offers the storage workloads. */
@ServiceProvider(BenchmarkPlugin.class)
public final class StoragePlugin implements BenchmarkPlugin {
  @Override
  public List<Workload> workloads() {
    return List.of(new StorageIoWorkload());
  }
}
