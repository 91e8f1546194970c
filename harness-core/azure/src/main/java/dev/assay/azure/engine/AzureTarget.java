package dev.assay.azure.engine;

import dev.assay.azure.arm.Pause;
import dev.assay.azure.lease.Sweeper;
import dev.assay.azure.lease.Sweeper.Action;
import dev.assay.azure.vm.Budget;
import dev.assay.azure.vm.VmRequest;
import dev.assay.fleet.engine.Engine;
import dev.assay.fleet.engine.EngineContext;
import dev.assay.fleet.engine.MachineMaker;
import dev.assay.fleet.engine.TargetException;
import dev.assay.fleet.targets.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A VM of Azure that is made when it is needed.
 *
 * @param identity the private key to log in with; empty for the ssh agent
 * @param directory of Assay on the VM
 * @param javaHome the JDK of the image to use; empty for the runtime that is brought
 */
record AzureTarget(
    String name,
    AzureAccount account,
    VmRequest request,
    Budget budget,
    Optional<Path> identity,
    Optional<String> passphraseVariable,
    String directory,
    Optional<String> javaHome)
    implements Target, MachineMaker {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Override
  public String type() {
    return "azure";
  }

  @Override
  public Optional<String> declaredVmType() {
    return Optional.of(request.vmType());
  }

  @Override
  public Set<String> offeredVmTypes() {
    return Set.of(request.vmType());
  }

  @Override
  public boolean oneMachine() {
    return true;
  }

  @Override
  public Engine open(EngineContext context) {
    return new AzureEngine(this, context, Pause.real(), PATIENCE);
  }

  @Override
  public String place() {
    return account.subscription() + account.endpoint().map(Object::toString).orElse("");
  }

  @Override
  public List<Swept> sweep(Optional<String> run) throws TargetException, InterruptedException {
    try {
      return new Sweeper(account.open(), InstantSource.system(), Pause.real())
          .sweep(run).stream()
              .map(
                  swept ->
                      new Swept(
                          swept.group(),
                          swept.action().name().toLowerCase(Locale.ROOT),
                          swept.detail(),
                          swept.action() == Action.DELETED || swept.action() == Action.KEPT))
              .toList();
    } catch (IOException e) {
      throw new TargetException(String.valueOf(e.getMessage()), e);
    }
  }
}
