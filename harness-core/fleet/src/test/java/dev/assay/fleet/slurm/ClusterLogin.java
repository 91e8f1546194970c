package dev.assay.fleet.slurm;

import dev.assay.fleet.engine.TargetException;
import dev.assay.fleet.host.Host;
import dev.assay.fleet.host.LocalHost;
import dev.assay.fleet.host.ScriptResult;
import dev.assay.fleet.host.ShellText;
import dev.assay.fleet.testkit.SlurmCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** This machine as a login node of a cluster of a test. */
final class ClusterLogin implements Host {
  private final Host machine;
  private final String environment;

  /**
   * @param home where relative paths begin
   */
  ClusterLogin(SlurmCluster cluster, Path home) {
    this.machine = new LocalHost(home);
    this.environment =
        "export SLURM_CONF=%s PATH=\"$PATH:/usr/sbin:/sbin\"\n"
            .formatted(ShellText.quote(cluster.configuration()));
  }

  @Override
  public String name() {
    return "the login node";
  }

  @Override
  public ScriptResult run(String script, Duration limit)
      throws TargetException, InterruptedException {
    return machine.run(environment + script, limit);
  }

  @Override
  public void upload(Path source, String path) throws TargetException, InterruptedException {
    machine.upload(source, path);
  }

  @Override
  public void write(String text, String path) throws TargetException, InterruptedException {
    machine.write(text, path);
  }

  @Override
  public long download(String path, long offset, Path copy)
      throws TargetException, IOException, InterruptedException {
    return machine.download(path, offset, copy);
  }

  @Override
  public void close() {
    machine.close();
  }
}
