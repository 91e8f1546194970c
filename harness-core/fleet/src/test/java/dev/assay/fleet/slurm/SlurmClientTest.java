package dev.assay.fleet.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.fleet.slurm.SlurmClient.Patience;
import dev.assay.fleet.slurm.cluster.ClusterLogin;
import dev.assay.fleet.slurm.cluster.NodeGroup;
import dev.assay.fleet.slurm.cluster.SlurmCluster;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlurmClientTest {
  @Test
  void cluster_starts(@TempDir Path directory) throws Exception {
    try (SlurmCluster cluster =
        SlurmCluster.start(
            directory.resolve("slurm"),
            NodeGroup.on("hpc", "Standard_HB120rs_v3", 2),
            NodeGroup.on("gpu", "Standard_ND96isr_H100_v5", 2).withGpus(8),
            NodeGroup.cloud("t4", "Standard_NC4as_T4_v3", 4))) {
      SlurmClient client =
          new SlurmClient(new ClusterLogin(cluster, directory), Patience.DEFAULT, note -> {});
      System.out.println(client.version());
      System.out.println(cluster.run("sinfo", "-N", "-o", "%N %t %f %G %P"));
      System.out.println(client.named(List.of("a", "b")));
    }
  }
}
