package dev.assay.plugins.compute.cuda.jcuda;

import jcuda.Pointer;

/**
 * A pointer to native host memory.
 *
 * <p>JCuda also takes Java arrays, but pins them with {@code GetPrimitiveArrayCritical} and frees
 * them in another order than {@code -Xcheck:jni} allows; native memory has neither problem, nor a
 * limit of 2 GiB.
 */
final class HostAddress extends Pointer {
  HostAddress() {}

  HostAddress(long address) {
    super(address);
  }

  long value() {
    return getNativePointer();
  }
}
