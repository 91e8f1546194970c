package dev.assay.plugins.linux.memory;

import dev.assay.plugins.linux.call.SystemCallException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Instructions that Java has no code for. */
public final class MachineCode {
  private MachineCode() {}

  /**
   * Makes machine code callable until the arena is closed.
   *
   * @param code of a function for this processor, with the calling convention of Linux
   * @throws SystemCallException when the kernel refuses memory, or to execute it
   */
  public static MethodHandle function(Arena arena, byte[] code, FunctionDescriptor signature)
      throws SystemCallException {
    Mapping mapping = Mapping.anonymous(code.length);
    MemorySegment memory =
        MemorySegment.ofAddress(mapping.address())
            .reinterpret(code.length, arena, _ -> mapping.close());
    memory.copyFrom(MemorySegment.ofArray(code));
    SystemCallException.check(
        "make machine code executable",
        new MemoryCalls().mprotect(mapping.address(), code.length, MemoryCalls.PROT_READ_EXEC));
    return Linker.nativeLinker().downcallHandle(memory, signature);
  }
}
