package dev.assay.plugins.gpu.gemm;

import dev.assay.api.InvalidResultException;
import dev.assay.plugins.gpu.data.DeviceArrays;
import dev.assay.plugins.gpu.data.RandomValues;
import dev.assay.plugins.gpu.gemm.Multiplication.Matrices;
import dev.assay.plugins.gpu.kernel.DeviceChecksums;
import dev.assay.plugins.gpu.kernel.OpenDevice;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** A product on one device, with its inputs. */
final class Product {
  private static final long PART_BYTES = 16 << 20;

  private final OpenDevice device;
  private final GemmShape shape;
  private final GemmFormat format;
  private final GemmReference reference;
  private final Matrices matrices;
  private final Multiplication multiplication;
  private final DeviceChecksums ofLast;

  Product(
      OpenDevice device,
      GemmShape shape,
      GemmFormat format,
      Implementation implementation,
      RandomValues random) {
    this.device = device;
    this.shape = shape;
    this.format = format;
    this.reference = new GemmReference(shape, format, random);
    this.matrices =
        new Matrices(
            device.allocate(shape.elementsOfA() * format.input().bytes()),
            device.allocate(shape.elementsOfB() * format.input().bytes()),
            DeviceChecksums.allocate(device, shape.elementsOfC() * format.output().bytes()));
    DeviceArrays.upload(
        device.queue(), matrices.a(), format.input(), shape.elementsOfA(), reference::a);
    DeviceArrays.upload(
        device.queue(),
        matrices.b(),
        format.input(),
        shape.elementsOfB(),
        implementation.takesColumnsOfB(format) ? reference::bByColumns : reference::b);
    this.multiplication = implementation.open(device, shape, format, matrices);
    device.closeWithDevice(multiplication::close);
    this.ofLast = checksums(1);
  }

  void enqueue() {
    multiplication.enqueue();
  }

  GemmFormat format() {
    return format;
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
    long rowBytes = (long) shape.n() * format.output().bytes();
    long rowsOfPart = Math.clamp(PART_BYTES / rowBytes, 1, shape.m());
    try (Arena arena = Arena.ofShared()) {
      MemorySegment part = arena.allocate(rowsOfPart * rowBytes, Long.BYTES);
      for (long first = 0; first < shape.m(); first += rowsOfPart) {
        long count = Math.min(rowsOfPart, shape.m() - first);
        device
            .queue()
            .copyToHost(matrices.c(), first * rowBytes, part.asSlice(0, count * rowBytes));
        device.queue().synchronize();
        reference.requireRows(part, first, count, projection);
      }
    }
  }

  boolean corrupt() {
    device.queue().fill(matrices.c(), 0, format.output().bytes(), (byte) 0x55);
    device.queue().synchronize();
    return true;
  }
}
