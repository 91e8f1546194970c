package dev.assay.plugins.compute.cuda.jcuda;

import dev.assay.plugins.compute.cuda.driver.CudaHandle;
import jcuda.driver.CUcontext;
import jcuda.driver.CUevent;
import jcuda.driver.CUfunction;
import jcuda.driver.CUgraph;
import jcuda.driver.CUgraphExec;
import jcuda.driver.CUmodule;
import jcuda.driver.CUstream;

/** JCuda's handles, which its native code fills in, with their value readable. */
final class Handles {
  private Handles() {}

  static final class Context extends CUcontext implements CudaHandle {
    @Override
    public long value() {
      return getNativePointer();
    }
  }

  static final class Stream extends CUstream implements CudaHandle {
    @Override
    public long value() {
      return getNativePointer();
    }
  }

  static final class Event extends CUevent implements CudaHandle {
    @Override
    public long value() {
      return getNativePointer();
    }
  }

  static final class Module extends CUmodule implements CudaHandle {
    @Override
    public long value() {
      return getNativePointer();
    }
  }

  static final class Graph extends CUgraph implements CudaHandle {
    @Override
    public long value() {
      return getNativePointer();
    }
  }

  static final class GraphExec extends CUgraphExec implements CudaHandle {
    @Override
    public long value() {
      return getNativePointer();
    }
  }

  static final class Function extends CUfunction implements CudaHandle {
    @Override
    public long value() {
      return getNativePointer();
    }
  }
}
