package dev.assay.plugins.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.assay.api.Availability;
import dev.assay.api.Availability.MissingThing;
import dev.assay.plugins.compute.device.BackEnd;
import dev.assay.plugins.compute.device.CommandQueue;
import dev.assay.plugins.compute.device.ComputeDevice;
import dev.assay.plugins.compute.device.ComputeException;
import dev.assay.plugins.compute.device.ComputePlatform;
import dev.assay.plugins.compute.device.CudaBinding;
import dev.assay.plugins.compute.device.DeviceEvent;
import dev.assay.plugins.compute.device.DeviceKind;
import dev.assay.plugins.compute.device.DeviceMemory;
import dev.assay.plugins.compute.device.DeviceProperties;
import dev.assay.plugins.compute.device.KernelProgram;
import dev.assay.plugins.compute.device.MemoryDemand;
import dev.assay.plugins.compute.device.PtxTarget;
import dev.assay.plugins.compute.device.QueueHold;
import dev.assay.plugins.compute.telemetry.DeviceTelemetry;
import dev.assay.plugins.compute.telemetry.TelemetrySummary;
import dev.assay.plugins.compute.telemetry.ThrottleReason;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The process that tests start: it carries out one scenario and fails with an exception. */
final class DeviceProcess {
  private static final ComputePlatforms PLATFORMS = new ComputePlatforms();

  private static final Duration INTERVAL = Duration.ofMillis(20);
  private static final int ASKED = 5;

  private DeviceProcess() {}

  public static void main(String[] arguments) {
    DeviceSelection selection =
        new DeviceSelection(
            Optional.of(arguments[1]).filter(name -> !name.isEmpty()).map(BackEnd::valueOf),
            Optional.of(arguments[2]).filter(name -> !name.isEmpty()).map(CudaBinding::valueOf));
    if (arguments[0].equals("availability")) {
      System.out.println(PLATFORMS.availability(selection));
      return;
    }
    assertThat(PLATFORMS.availability(selection)).isEqualTo(Availability.available());
    try (ComputePlatform platform = PLATFORMS.open(selection)) {
      run(arguments[0], platform);
    }
    System.out.println("closed");
  }

  private static void run(String scenario, ComputePlatform platform) {
    ComputeDevice device = platform.devices().getFirst();
    switch (scenario) {
      case "all" -> DeviceScenarios.runAll(device);
      case "name" ->
          System.out.printf("%s: %s%n", device.properties().kind(), device.properties().name());
      case "graphs" -> GraphScenarios.runAll(device);
      case "no-graphs" -> GraphScenarios.there_are_no_graphs(device);
      case "transfers" -> DeviceScenarios.transfers_start_no_threads(device);
      case "description" -> describesTheSimulation(device);
      case "processor" -> {
        assertThat(device.properties().kind()).isEqualTo(DeviceKind.CPU);
        assertThat(device.properties().simulated()).isFalse();
        assertThat(device.canMeasureClock()).isFalse();
        assertThat(device.measureClockHertz(device.newQueue())).isEmpty();
      }
      case "peers" -> peers(platform.devices());
      case "lost" -> lost(device);
      case "no-clock" -> {
        assertThat(device.measureClockHertz(device.newQueue())).isEmpty();
        DeviceScenarios.copies_arrive(device, device.newQueue());
      }
      case "no-hold" -> {
        CommandQueue queue = device.newQueue();
        DeviceEvent event = device.newEvent();
        QueueHold hold = queue.newHold();
        hold.begin();
        queue.record(event);
        while (!event.reached()) {
          Thread.onSpinWait();
        }
        assertThat(hold.lasted()).isFalse();
        hold.release();
      }
      case "telemetry" -> telemetry(device);
      case "telemetry-throttled" -> {
        TelemetrySummary.Observed summary = (TelemetrySummary.Observed) observe(device);
        assertThat(summary.throttledShare()).isStrictlyBetween(0.0, 1.0);
        assertThat(summary.throttleReasons()).containsExactly(ThrottleReason.HARDWARE_THERMAL);
      }
      case "telemetry-lost" -> {
        TelemetrySummary.Observed summary = (TelemetrySummary.Observed) observe(device);
        assertThat(summary.readings()).hasSize(2);
        assertThat(summary.lost().orElseThrow()).contains("lost");
      }
      case "telemetry-missing" ->
          assertThat(((TelemetrySummary.NotObserved) observe(device)).reason()).isNotBlank();
      case "wrong" ->
          assertThatThrownBy(() -> DeviceScenarios.runAll(device))
              .isInstanceOf(AssertionError.class);
      default -> throw new IllegalArgumentException(scenario);
    }
  }

  /**
   * By readings 20 ms apart and, however slow this machine is, {@link #ASKED} that are asked for.
   */
  private static TelemetrySummary observe(ComputeDevice device) {
    try (DeviceTelemetry telemetry = DeviceTelemetry.start(device.properties(), INTERVAL)) {
      for (int i = 0; i < ASKED; i++) {
        Thread.sleep(INTERVAL.multipliedBy(2));
        telemetry.throttledBetween(System.nanoTime(), System.nanoTime());
      }
      return telemetry.stop();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void telemetry(ComputeDevice device) {
    long began = System.nanoTime();
    TelemetrySummary.Observed summary = (TelemetrySummary.Observed) observe(device);
    long intervals = (System.nanoTime() - began) / INTERVAL.toNanos();
    assertThat(summary.simulated()).isTrue();
    assertThat(summary.lost()).isEmpty();
    // The first one, one an interval, and those that were asked for.
    assertThat(summary.readings()).hasSizeBetween(ASKED, 1 + (int) intervals + ASKED);
    assertThat(summary.throttledShare()).isZero();
    assertThat(summary.ratedClockMegahertz()).hasValue(1980);
    assertThat(summary.medianClockMegahertz()).hasValue(1800);
    assertThat(summary.meanPowerWatts().orElseThrow()).isCloseTo(350, withinPercentage(1));
    assertThat(summary.powerLimitWatts()).hasValue(700);
    assertThat(summary.maxTemperatureCelsius()).hasValue(61);
    assertThat(summary.newUncorrectedEccErrors()).hasValue(0);
  }

  private static void describesTheSimulation(ComputeDevice device) {
    DeviceProperties properties = device.properties();
    assertThat(properties.simulated()).isTrue();
    assertThat(properties.name()).isEqualTo("Simulated device 0");
    assertThat(properties.computeCapability().orElseThrow()).hasToString("9.0");
    assertThat(properties.l2CacheBytes()).hasValue(1 << 20);
    assertThat(properties.pciBusId()).contains("0000:01:00.0");
    assertThat(device.measureClockHertz(device.newQueue()).orElseThrow()).isBetween(699e6, 701e6);
    long free = device.freeMemoryBytes().orElseThrow();
    assertThat(free).isEqualTo(properties.memoryBytes() / 2);
    try (DeviceMemory memory = device.allocate(1 << 20)) {
      assertThat(device.freeMemoryBytes()).hasValue(free - memory.bytes());
    }
    MemoryDemand tooMuch = MemoryDemand.ofBuffers("choose less", free, 4096);
    assertThat(tooMuch.missing(device).orElseThrow())
        .isEqualTo(
            new MissingThing(
                "free memory: 33558528 bytes do not fit into the 33554432 bytes that are free of"
                    + " the 64.00 MiB of device 0 (Simulated device 0)",
                "end what else uses the device, such as by nvidia-smi, or choose less"));
    for (int i = 0; i < 3; i++) {
      device.allocate(free / 2 + 1).close(); // each fits only if it is freed
    }
    assertThatThrownBy(() -> device.allocate(2L << 30))
        .isInstanceOf(ComputeException.OutOfMemory.class)
        .hasMessageContaining("2147483648 bytes");
    KernelProgram garbage =
        new KernelProgram("garbage", "", "", Map.of(PtxTarget.of("sm_80"), "no PTX"));
    assertThatThrownBy(() -> device.load(garbage))
        .isInstanceOf(ComputeException.InvalidProgram.class)
        .hasMessageContaining("garbage for sm_80")
        .hasMessageContaining("no .version in the PTX");
  }

  private static void peers(List<ComputeDevice> devices) {
    assertThat(devices).hasSize(3);
    ComputeDevice first = devices.getFirst();
    assertThat(first.canAccess(devices.get(1))).isTrue();
    assertThat(first.canAccess(devices.get(2))).isFalse();
    assertThat(first.canAccess(first)).isFalse();
    assertThatThrownBy(() -> first.enablePeerAccess(devices.get(2)))
        .isInstanceOf(ComputeException.Unsupported.class);
    first.enablePeerAccess(devices.get(1));
    first.enablePeerAccess(devices.get(1));
    // 1 MB at the simulated 1 GB/s and 100 MB/s.
    assertThat(copyNanoseconds(first, devices.get(2))).isCloseTo(1e6, withinPercentage(0.01));
    assertThat(copyNanoseconds(first, devices.get(1))).isCloseTo(10e6, withinPercentage(0.01));
  }

  private static double copyNanoseconds(ComputeDevice from, ComputeDevice to) {
    byte[] data = new byte[1_000_000];
    data[999_999] = 42;
    byte[] back = new byte[1_000_000];
    try (CommandQueue queue = from.newQueue();
        CommandQueue other = to.newQueue();
        DeviceMemory source = from.allocate(data.length);
        DeviceMemory target = to.allocate(data.length);
        DeviceEvent start = from.newEvent();
        DeviceEvent end = from.newEvent()) {
      queue.upload(MemorySegment.ofArray(data), source);
      queue.record(start);
      queue.copy(source, 0, target, 0, data.length);
      queue.record(end);
      other.waitFor(end);
      other.download(target, MemorySegment.ofArray(back));
      assertThat(back).isEqualTo(data);
      return end.nanosecondsSince(start);
    }
  }

  /** The exception reaches the caller, and closing neither hides it nor fails. */
  private static void lost(ComputeDevice device) {
    assertThatThrownBy(
            () -> {
              while (true) {
                DeviceScenarios.runAll(device);
              }
            })
        .isInstanceOf(ComputeException.DeviceLost.class)
        .hasMessageContaining("CUDA_ERROR_ECC_UNCORRECTABLE")
        .hasMessageContaining("nvidia-smi");
  }
}
