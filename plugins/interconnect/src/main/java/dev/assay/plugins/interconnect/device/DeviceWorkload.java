package dev.assay.plugins.interconnect.device;

import dev.assay.api.Availability;
import dev.assay.api.Availability.MissingThing;
import dev.assay.api.Context;
import dev.assay.api.InvalidResultException;
import dev.assay.api.Sink;
import dev.assay.api.Workload;
import dev.assay.api.WorkloadInfo;
import dev.assay.plugins.compute.ComputePlatforms;
import dev.assay.plugins.compute.DeviceSelection;
import dev.assay.plugins.compute.device.ComputeDevice;
import dev.assay.plugins.compute.device.ComputePlatform;
import java.lang.foreign.Arena;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A workload that moves data over devices. A subclass says which and how; here is what is the same
 * for all: the platform, that something arrived wrong, and what results of a device are worth.
 */
public abstract class DeviceWorkload implements Workload {
  private final ComputePlatforms platforms = new ComputePlatforms();
  private final Deque<Runnable> beforeDevices = new ArrayDeque<>();
  private final Deque<Runnable> closers = new ArrayDeque<>();
  private final WorkloadInfo info;
  private @Nullable ComputePlatform platform;
  private Optional<String> reservation = Optional.empty();
  private Optional<String> wrong = Optional.empty();
  private long iterations;

  protected DeviceWorkload(WorkloadInfo info) {
    this.info = info;
  }

  /** Why these devices cannot do it with these parameters; empty when they can. */
  protected abstract Optional<MissingThing> missing(Context context, List<ComputeDevice> devices);

  /** The ones of a platform that take part, at least one. */
  protected abstract List<ComputeDevice> chosen(Context context, List<ComputeDevice> devices);

  /** Allocates and fills what is moved; what is allocated on a device goes with its platform. */
  protected abstract void prepare(Context context, List<ComputeDevice> devices) throws Exception;

  /** Measures once, reports every metric, and has what arrived {@link #check checked}. */
  protected abstract void measure(Context context, Sink sink);

  /** What is wrong with what the last iteration left where it was moved to. */
  protected abstract Optional<String> problem();

  /** Lets something be closed at the end while the devices can still be used. */
  protected final void closeBeforeDevices(Runnable close) {
    beforeDevices.push(close);
  }

  /** Memory of the host that lives until the end, when the devices are done with it. */
  @SuppressWarnings("MustBeClosedChecker") // Closed by teardown.
  protected final Arena hostMemory() {
    Arena arena = Arena.ofShared();
    closers.push(arena::close);
    return arena;
  }

  /** Looks for something wrong, unless something is known already: verification tells the first. */
  protected final void check(Supplier<Optional<String>> problem) {
    wrong = wrong.or(problem);
  }

  @Override
  public final WorkloadInfo info() {
    return info;
  }

  @Override
  public final Availability availability(Context context) {
    DeviceSelection selection = DeviceSelection.of(context);
    if (platforms.availability(selection) instanceof Availability.Missing missing) {
      return missing;
    }
    try (ComputePlatform here = platforms.open(selection)) {
      Optional<MissingThing> missing = missing(context, here.devices());
      return missing.isEmpty()
          ? Availability.available()
          : new Availability.Missing(List.of(missing.get()));
    }
  }

  @Override
  public final void setup(Context context) throws Exception {
    ComputePlatform opened = platforms.open(DeviceSelection.of(context));
    platform = opened;
    List<ComputeDevice> devices = chosen(context, opened.devices());
    reservation = devices.getFirst().properties().reservation();
    prepare(context, devices);
  }

  @Override
  public final void iterate(Context context, Sink sink) {
    measure(context, sink);
    iterations++;
    check(this::problem);
    reservation.ifPresent(sink::taint);
  }

  @Override
  public final void verify(Context context) throws InvalidResultException {
    if (iterations == 0) {
      throw new InvalidResultException("There is nothing to verify: no iteration has completed.");
    }
    check(this::problem);
    if (wrong.isPresent()) {
      throw new InvalidResultException(wrong.get() + ".");
    }
  }

  @Override
  public final void teardown(Context context) {
    try {
      runAll(beforeDevices);
    } finally {
      if (platform != null) {
        platform.close();
      }
      runAll(closers);
    }
  }

  private static void runAll(Deque<Runnable> closers) {
    while (!closers.isEmpty()) {
      closers.pop().run();
    }
  }
}
