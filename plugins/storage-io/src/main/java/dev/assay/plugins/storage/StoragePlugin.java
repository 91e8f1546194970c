package dev.assay.plugins.storage;

import aQute.bnd.annotation.spi.ServiceProvider;
import dev.assay.api.BenchmarkPlugin;
import dev.assay.api.Workload;
import dev.assay.plugins.storage.checkpoint.CheckpointWorkload;
import dev.assay.plugins.storage.dataloader.DataLoaderWorkload;
import dev.assay.plugins.storage.io.StorageIoWorkload;
import dev.assay.plugins.storage.metadata.MetadataWorkload;
import dev.assay.plugins.storage.synclatency.SyncLatencyWorkload;
import java.util.List;

/** Offers the storage workloads. */
@ServiceProvider(BenchmarkPlugin.class)
public final class StoragePlugin implements BenchmarkPlugin {
  @Override
  public List<Workload> workloads() {
    return List.of(
        new StorageIoWorkload(),
        new CheckpointWorkload(),
        new DataLoaderWorkload(),
        new MetadataWorkload(),
        new SyncLatencyWorkload());
  }
}
