package dev.assay.plugins.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.plugins.compute.device.CommandQueue;
import dev.assay.plugins.compute.device.ComputeDevice;
import dev.assay.plugins.compute.device.ComputeException;
import dev.assay.plugins.compute.device.DeviceEvent;
import dev.assay.plugins.compute.device.DeviceMemory;
import dev.assay.plugins.compute.device.Grid;
import dev.assay.plugins.compute.device.KernelArgument;
import dev.assay.plugins.compute.device.KernelModule;
import dev.assay.plugins.compute.device.KernelProgram;
import dev.assay.plugins.compute.device.MemoryDemand;
import dev.assay.plugins.compute.device.PinnedMemory;
import dev.assay.plugins.compute.device.PreparedLaunch;
import dev.assay.plugins.compute.device.QueueHold;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** What every device must do right, whatever is below it. */
final class DeviceScenarios {
  private static final int N = 10_000;
  private static final int BLOCK = 128;

  private DeviceScenarios() {}

  static void runAll(ComputeDevice device) {
    try (CommandQueue queue = device.newQueue();
        KernelModule module = device.load(TestKernels.program())) {
      copies_arrive(device, queue);
      saxpy_is_right(device, queue, module);
      kernels_use_pinned_memory_again_and_again(device, queue, module);
      barriers_hold(device, queue, module);
      atomics_lose_nothing(device, queue, module);
      arguments_arrive(device, queue, module);
      events_measure(device, queue, module);
      a_held_queue_begins_when_it_is_released(device, queue, module);
      waiting_for_a_held_queue_releases_it(device, queue);
      mistakes_are_told(device, queue, module);
      allocations_beyond_memory_fail(device);
    }
  }

  static void copies_arrive(ComputeDevice device, CommandQueue queue) {
    byte[] data = new byte[N];
    new Random(1).nextBytes(data);
    byte[] back = new byte[N];
    try (DeviceMemory a = device.allocate(N);
        DeviceMemory b = device.allocate(N);
        PinnedMemory pinned = device.allocatePinned(N)) {
      queue.upload(MemorySegment.ofArray(data), a);
      queue.copy(a, 0, b, 0, N);
      queue.copyToHost(b, 0, pinned.segment());
      queue.synchronize();
      assertThat(pinned.segment().toArray(ValueLayout.JAVA_BYTE)).isEqualTo(data);

      queue.fill(b, 0, N, (byte) 7);
      queue.fill(b, 1, 2, (byte) 9);
      queue.copyToDevice(pinned.segment().asSlice(100, 50), b, 10);
      queue.download(b, MemorySegment.ofArray(back));
      assertThat(Arrays.copyOfRange(back, 10, 60)).isEqualTo(Arrays.copyOfRange(data, 100, 150));
      assertThat(back[0]).isEqualTo((byte) 7);
      assertThat(back[1]).isEqualTo((byte) 9);
      assertThat(back[3]).isEqualTo((byte) 7);
      assertThat(back[N - 1]).isEqualTo((byte) 7);
    }
  }

  /** Within an ulp, because devices may fuse the multiplication and the addition. */
  static void saxpy_is_right(ComputeDevice device, CommandQueue queue, KernelModule module) {
    float[] x = new float[N];
    float[] y = new float[N];
    float[] result = new float[N];
    Random random = new Random(2);
    for (int i = 0; i < N; i++) {
      x[i] = random.nextFloat();
      y[i] = random.nextFloat();
    }
    try (DeviceMemory dx = device.allocate(4L * N);
        DeviceMemory dy = device.allocate(4L * N)) {
      queue.upload(MemorySegment.ofArray(x), dx);
      queue.upload(MemorySegment.ofArray(y), dy);
      queue.launch(
          module.kernel("saxpy"),
          Grid.of((N + BLOCK - 1) / BLOCK, BLOCK),
          KernelArgument.of(2.5f),
          KernelArgument.of(dx),
          KernelArgument.of(dy),
          KernelArgument.of((long) N));
      queue.download(dy, MemorySegment.ofArray(result));
    }
    for (int i = 0; i < N; i++) {
      double expected = 2.5 * x[i] + y[i];
      assertThat(Math.abs(result[i] - expected)).isLessThanOrEqualTo(Math.ulp(result[i]));
    }
  }

  static void kernels_use_pinned_memory_again_and_again(
      ComputeDevice device, CommandQueue queue, KernelModule module) {
    try (PinnedMemory x = device.allocatePinned(4L * N);
        PinnedMemory y = device.allocatePinned(4L * N)) {
      for (int i = 0; i < N; i++) {
        x.segment().setAtIndex(ValueLayout.JAVA_FLOAT, i, i);
        y.segment().setAtIndex(ValueLayout.JAVA_FLOAT, i, 1);
      }
      for (int round = 1; round <= 3; round++) {
        queue.launch(
            module.kernel("saxpy"),
            Grid.of((N + BLOCK - 1) / BLOCK, BLOCK),
            KernelArgument.of(2f),
            KernelArgument.of(x),
            KernelArgument.of(y),
            KernelArgument.of((long) N));
        queue.synchronize();
        for (int i : new int[] {0, 1, N - 1}) {
          assertThat(y.segment().getAtIndex(ValueLayout.JAVA_FLOAT, i))
              .isEqualTo(1 + 2f * round * i);
        }
      }
    }
  }

  /** Of Java: those of drivers are their own. */
  static void transfers_start_no_threads(ComputeDevice device) {
    byte[] data = new byte[N];
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    try (CommandQueue queue = device.newQueue();
        KernelModule module = device.load(TestKernels.program());
        DeviceMemory memory = device.allocate(N)) {
      queue.upload(MemorySegment.ofArray(data), memory);
      queue.download(memory, MemorySegment.ofArray(data));
      kernels_use_pinned_memory_again_and_again(device, queue, module);
    }
    Set<Thread> started = new HashSet<>(Thread.getAllStackTraces().keySet());
    started.removeAll(before);
    assertThat(started).isEmpty();
  }

  static void barriers_hold(ComputeDevice device, CommandQueue queue, KernelModule module) {
    int blocks = 20;
    int[] values = new Random(3).ints((long) blocks * BLOCK, -1000, 1000).toArray();
    int[] sums = new int[blocks];
    try (DeviceMemory in = device.allocate(4L * values.length);
        DeviceMemory out = device.allocate(4L * blocks)) {
      queue.upload(MemorySegment.ofArray(values), in);
      queue.launch(
          module.kernel("block_sums"),
          Grid.of(blocks, BLOCK),
          KernelArgument.of(in),
          KernelArgument.of(out));
      queue.download(out, MemorySegment.ofArray(sums));
    }
    for (int i = 0; i < blocks; i++) {
      assertThat(sums[i]).isEqualTo(Arrays.stream(values, i * BLOCK, (i + 1) * BLOCK).sum());
    }
  }

  static void atomics_lose_nothing(ComputeDevice device, CommandQueue queue, KernelModule module) {
    int blocks = 50;
    int[] values = new Random(4).ints((long) blocks * BLOCK, 0, 10).toArray();
    int[] expected = new int[10];
    Arrays.stream(values).forEach(value -> expected[value]++);
    int[] bins = new int[10];
    try (DeviceMemory in = device.allocate(4L * values.length);
        DeviceMemory out = device.allocate(4L * bins.length)) {
      queue.upload(MemorySegment.ofArray(values), in);
      queue.fill(out, 0, out.bytes(), (byte) 0);
      queue.launch(
          module.kernel("histogram"),
          Grid.of(blocks, BLOCK),
          KernelArgument.of(in),
          KernelArgument.of(out));
      queue.download(out, MemorySegment.ofArray(bins));
    }
    assertThat(bins).isEqualTo(expected);
  }

  /** All numbers are small integers, hence exact in each type; 18² sums of i². */
  static void arguments_arrive(ComputeDevice device, CommandQueue queue, KernelModule module) {
    double[] result = new double[1];
    try (DeviceMemory out = device.allocate(Double.BYTES)) {
      queue.launch(
          module.kernel("many_arguments"),
          Grid.of(1, 1),
          KernelArgument.of(out),
          KernelArgument.of(1),
          KernelArgument.of(2L),
          KernelArgument.of(3f),
          KernelArgument.of(4.0),
          KernelArgument.of(5),
          KernelArgument.of(6L),
          KernelArgument.of(7f),
          KernelArgument.of(8.0),
          KernelArgument.of(9),
          KernelArgument.of(10L),
          KernelArgument.of(11f),
          KernelArgument.of(12.0),
          KernelArgument.of(13f),
          KernelArgument.of(14.0),
          KernelArgument.of(15f),
          KernelArgument.of(16.0),
          KernelArgument.of(17f));
      queue.download(out, MemorySegment.ofArray(result));
    }
    // 1² + 2² + … + 17² = 17 · 18 · 35 / 6.
    assertThat(result[0]).isEqualTo(1785);
  }

  static void events_measure(ComputeDevice device, CommandQueue queue, KernelModule module) {
    try (DeviceMemory in = device.allocate(4L * BLOCK * 20);
        DeviceMemory out = device.allocate(4L * 20);
        DeviceEvent start = device.newEvent();
        DeviceEvent middle = device.newEvent();
        DeviceEvent end = device.newEvent()) {
      PreparedLaunch launch =
          module
              .kernel("block_sums")
              .prepare(Grid.of(20, BLOCK), KernelArgument.of(in), KernelArgument.of(out));
      long before = System.nanoTime();
      queue.record(start);
      queue.launch(launch);
      queue.record(middle);
      for (int i = 0; i < 20; i++) {
        queue.launch(launch);
      }
      queue.record(end);
      end.synchronize();
      double wallNanos = System.nanoTime() - before;
      assertThat(end.reached()).isTrue();
      double one = middle.nanosecondsSince(start);
      double twenty = end.nanosecondsSince(middle);
      assertThat(one).isPositive();
      assertThat(twenty).isPositive();
      assertThat(end.nanosecondsSince(start)).isBetween(twenty, wallNanos);
    }
  }

  /** What the host takes to enqueue, here with a pause of 300 ms, is not in the device's time. */
  static void a_held_queue_begins_when_it_is_released(
      ComputeDevice device, CommandQueue queue, KernelModule module) {
    try (DeviceMemory in = device.allocate(4L * BLOCK);
        DeviceMemory out = device.allocate(4L);
        DeviceEvent start = device.newEvent();
        DeviceEvent end = device.newEvent();
        QueueHold hold = queue.newHold()) {
      for (int round = 0; round < 2; round++) {
        hold.begin();
        queue.record(start);
        pause(Duration.ofMillis(300));
        assertThat(start.reached()).isFalse();
        queue.launch(
            module.kernel("block_sums"),
            Grid.of(1, BLOCK),
            KernelArgument.of(in),
            KernelArgument.of(out));
        queue.record(end);
        hold.release();
        end.synchronize();
        assertThat(hold.lasted()).isTrue();
        assertThat(end.nanosecondsSince(start)).isBetween(0.0, 200e6);
      }
    }
  }

  static void waiting_for_a_held_queue_releases_it(ComputeDevice device, CommandQueue queue) {
    try (DeviceEvent event = device.newEvent();
        QueueHold hold = queue.newHold()) {
      hold.begin();
      queue.record(event);
      queue.synchronize();
      assertThat(hold.lasted()).isFalse();
      hold.begin();
      queue.record(event);
      event.synchronize();
      assertThat(hold.lasted()).isFalse();
    }
    try (CommandQueue other = device.newQueue();
        QueueHold hold = other.newHold()) {
      hold.begin();
    }
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static void mistakes_are_told(ComputeDevice device, CommandQueue queue, KernelModule module) {
    assertThatThrownBy(() -> module.kernel("saxpi"))
        .isInstanceOf(ComputeException.InvalidProgram.class)
        .hasMessageContaining("saxpi");
    assertThatThrownBy(() -> device.load(new KernelProgram("broken", "kernel?", "", Map.of())))
        .isInstanceOf(ComputeException.class)
        .hasMessageContaining("broken");
    try (DeviceMemory memory = device.allocate(64);
        DeviceEvent event = device.newEvent()) {
      assertThatThrownBy(() -> queue.fill(memory, 60, 8, (byte) 0))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> queue.copyToDevice(MemorySegment.ofArray(new byte[8]), memory, 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("upload");
      assertThatThrownBy(event::synchronize).isInstanceOf(IllegalStateException.class);
    }
    DeviceMemory closed = device.allocate(64);
    closed.close();
    closed.close();
    assertThatThrownBy(() -> queue.fill(closed, 0, 8, (byte) 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  static void allocations_beyond_memory_fail(ComputeDevice device) {
    assertThatThrownBy(() -> device.allocate(1L << 50))
        .isInstanceOf(ComputeException.OutOfMemory.class)
        .hasMessageContaining(Long.toString(1L << 50));
    long all = device.properties().memoryBytes();
    long largest = device.largestAllocationBytes();
    assertThat(largest).isBetween(1L, all);
    assertThat(new MemoryDemand(largest, largest, "less").missing(device)).isEmpty();
    assertThat(new MemoryDemand(all + 1, 1, "less").missing(device).orElseThrow().what())
        .isEqualTo(
            "memory: %d bytes do not fit into the %d bytes of %s"
                .formatted(all + 1, all, device.properties().name()));
    if (largest < all) {
      assertThat(new MemoryDemand(all, largest + 1, "less").missing(device).orElseThrow().what())
          .startsWith("a buffer of " + (largest + 1) + " bytes: the driver allocates at most ");
    }
  }
}
