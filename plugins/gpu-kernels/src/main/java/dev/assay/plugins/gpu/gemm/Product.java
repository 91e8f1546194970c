package dev.assay.plugins.gpu.gemm;

import dev.assay.api.InvalidResultException;
import dev.assay.plugins.gpu.data.DeviceArrays;
import dev.assay.plugins.gpu.data.NumberFormat;
import dev.assay.plugins.gpu.data.RandomValues;
import dev.assay.plugins.gpu.device.Readings;
import dev.assay.plugins.gpu.gemm.Multiplication.Matrices;
import dev.assay.plugins.gpu.kernel.DeviceChecksums;
import dev.assay.plugins.gpu.kernel.OpenDevice;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** A product on one device, with its inputs. */
final class Product {
  private static final long PART_BYTES = 16 << 20;

  private final OpenDevice device;
  private final GemmProblem problem;
  private final GemmReference reference;
  private final Matrices matrices;
  private final Multiplication multiplication;
  private final DeviceChecksums ofLast;

  Product(
      OpenDevice device,
      GemmProblem problem,
      Implementation implementation,
      int algorithms,
      RandomValues random) {
    this.device = device;
    this.problem = problem;
    this.reference = new GemmReference(problem, random);
    GemmShape shape = problem.shape();
    NumberFormat input = problem.format().input();
    this.matrices =
        new Matrices(
            device.allocate(problem.bytesOfA()),
            device.allocate(problem.bytesOfB()),
            DeviceChecksums.allocate(device, problem.bytesOfC()));
    DeviceArrays.upload(device.queue(), matrices.a(), input, shape.elementsOfA(), reference::a);
    DeviceArrays.upload(
        device.queue(),
        matrices.b(),
        input,
        shape.elementsOfB(),
        problem.columnsOfB() ? reference::bByColumns : reference::b);
    this.multiplication = implementation.open(device, problem, algorithms, matrices);
    device.closeWithDevice(multiplication::close);
    this.ofLast = checksums(1);
  }

  void enqueue() {
    multiplication.enqueue();
  }

  GemmProblem problem() {
    return problem;
  }

  /** Reports what was chosen to compute it with. */
  void report(Readings readings) {
    multiplication.report(readings);
  }

  OpenDevice device() {
    return device;
  }

  /** Of the result, as many as are to be computed before they are read. */
  DeviceChecksums checksums(int slots) {
    return new DeviceChecksums(device, matrices.c(), slots);
  }

  /** Of the last result. */
  int checksum() {
    return ofLast.now();
  }

  /** Every element of the result. */
  void verify() throws InvalidResultException {
    GemmReference.Projection projection = reference.projection();
    int rows = problem.shape().m();
    long rowBytes = problem.bytesOfC() / rows;
    long rowsOfPart = Math.clamp(PART_BYTES / rowBytes, 1, rows);
    try (Arena arena = Arena.ofShared()) {
      MemorySegment part = arena.allocate(rowsOfPart * rowBytes, Long.BYTES);
      for (long first = 0; first < rows; first += rowsOfPart) {
        long count = Math.min(rowsOfPart, rows - first);
        device
            .queue()
            .copyToHost(matrices.c(), first * rowBytes, part.asSlice(0, count * rowBytes));
        device.queue().synchronize();
        reference.requireRows(part, first, count, projection);
      }
    }
  }

  boolean corrupt() {
    device.queue().fill(matrices.c(), 0, problem.output().bytes(), (byte) 0x55);
    device.queue().synchronize();
    return true;
  }
}
