package dev.assay.plugins.tests.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which constant of which class stands for what in C. A name alone stands for the same name in C;
 * {@code NAME=expression} for another; {@code !NAME} is no matter of the kernel.
 */
final class KernelTable {
  private static final String LINUX = "dev.assay.plugins.linux.";
  private static final String URING = "dev.assay.plugins.storage.uring.";
  private static final String SOCKET = "dev.assay.plugins.interconnect.tcp.socket.";
  private static final String OWN = "!";

  /** By class: every constant of it that is a whole number. */
  static final Map<String, List<String>> CONSTANTS = constants();

  /** By enum and member: what each of its constants gives. */
  static final Map<String, List<String>> ENUMS =
      Map.of(
          LINUX + "file.OpenFile$Flag#bits",
          List.of(
              "WRITE=O_WRONLY",
              "READ_WRITE=O_RDWR",
              "NO_ACCESS_TIME=O_NOATIME",
              "CREATE_NEW=O_CREAT|O_EXCL",
              "UNUSED_DEVICE=O_EXCL",
              "DIRECT=O_DIRECT"),
          URING + "IoUring$Operation#code",
          List.of(
              "FSYNC=IORING_OP_FSYNC",
              "READ_FIXED=IORING_OP_READ_FIXED",
              "WRITE_FIXED=IORING_OP_WRITE_FIXED",
              "READ=IORING_OP_READ",
              "WRITE=IORING_OP_WRITE"));

  /** Numbers that stand in the code without a name. */
  static final Map<String, Long> UNNAMED =
      Map.ofEntries(
          // CpuClock, IoUring
          Map.entry("sizeof(struct timespec)", 16L),
          Map.entry("offsetof(struct timespec, tv_nsec)", 8L),
          // DescriptorOptions
          Map.entry("sizeof(struct timeval)", 16L),
          Map.entry("offsetof(struct timeval, tv_usec)", 8L),
          // IoUring
          Map.entry("offsetof(struct iovec, iov_len)", 8L),
          Map.entry("offsetof(struct io_uring_sqe, opcode)", 0L),
          Map.entry("offsetof(struct io_uring_sqe, fd)", 4L),
          Map.entry("offsetof(struct io_uring_sqe, off)", 8L),
          Map.entry("offsetof(struct io_uring_sqe, addr)", 16L),
          Map.entry("offsetof(struct io_uring_sqe, len)", 24L),
          Map.entry("offsetof(struct io_uring_sqe, fsync_flags)", 28L),
          Map.entry("offsetof(struct io_uring_sqe, user_data)", 32L),
          Map.entry("offsetof(struct io_uring_sqe, buf_index)", 40L),
          Map.entry("offsetof(struct io_uring_cqe, user_data)", 0L),
          Map.entry("offsetof(struct io_uring_cqe, res)", 8L),
          Map.entry("sizeof(struct io_uring_rsrc_update)", 16L),
          Map.entry("offsetof(struct io_uring_rsrc_update, data)", 8L),
          // Java's int and long, and addresses
          Map.entry("sizeof(off_t)", 8L),
          Map.entry("sizeof(size_t)", 8L),
          Map.entry("sizeof(void *)", 8L));

  private KernelTable() {}

  private static Map<String, List<String>> constants() {
    Map<String, List<String>> table = new LinkedHashMap<>();
    table.put(
        LINUX + "call.Errno",
        words(
            """
            EPERM ENOENT EINTR EIO EAGAIN ENOMEM EACCES EBUSY EINVAL ENOSPC EROFS EPIPE ENOSYS ETIME EOPNOTSUPP
            EAFNOSUPPORT EADDRINUSE ENETDOWN ENETUNREACH ECONNRESET ETIMEDOUT ECONNREFUSED EHOSTUNREACH EINPROGRESS
            !LONGEST_MESSAGE
            """));
    table.put(
        LINUX + "file.FileStatus",
        words(
            """
            AT_EMPTY_PATH STATX_BASIC_STATS STATX_DIOALIGN STRUCT_SIZE=sizeof(struct·statx)
            MASK=offsetof(struct·statx,stx_mask) NLINK=offsetof(struct·statx,stx_nlink)
            SIZE=offsetof(struct·statx,stx_size) DIO_MEMORY_ALIGN=offsetof(struct·statx,stx_dio_mem_align)
            DIO_OFFSET_ALIGN=offsetof(struct·statx,stx_dio_offset_align)
            """));
    table.put(
        LINUX + "file.OpenFile",
        words(
            "O_WRONLY O_RDWR O_CREAT O_EXCL O_NOATIME O_CLOEXEC POSIX_FADV_DONTNEED !OWNER_ONLY"));
    table.put(LINUX + "file.FileCalls", words("SC_PAGESIZE=_SC_PAGESIZE"));
    table.put(
        LINUX + "memory.MemoryCalls",
        words(
            """
            PROT_READ PROT_READ_WRITE=PROT_READ|PROT_WRITE PROT_READ_EXEC=PROT_READ|PROT_EXEC MAP_SHARED
            MAP_SHARED_POPULATE=MAP_SHARED|MAP_POPULATE MAP_PRIVATE_ANONYMOUS=MAP_PRIVATE|MAP_ANONYMOUS
            MADV_HUGEPAGE MADV_NOHUGEPAGE
            """));
    table.put(
        LINUX + "memory.MemoryPolicy",
        words(
            """
            MBIND=__NR_mbind SET_MEMPOLICY=__NR_set_mempolicy GET_MEMPOLICY=__NR_get_mempolicy MPOL_DEFAULT MPOL_BIND
            MPOL_F_NODE_OF_ADDRESS=MPOL_F_NODE|MPOL_F_ADDR !MOST_NODES !MASK_BITS
            """));
    table.put(
        LINUX + "process.CpuClock",
        words(
            """
            CLOCK_GETTIME=__NR_clock_gettime CLOCK_PROCESS_CPUTIME_ID CLOCK_THREAD_CPUTIME_ID !NANOS_PER_SECOND
            """));
    table.put(
        LINUX + "process.ThreadAffinity",
        words("SCHED_SETAFFINITY=__NR_sched_setaffinity !MOST_PROCESSORS"));
    table.put(URING + "IoUring", uring());
    table.put(URING + "RingMemory", rings());
    table.put(
        SOCKET + "SocketCalls", words("SENDTO=__NR_sendto RECVFROM=__NR_recvfrom MSG_DONTWAIT"));
    table.put(
        SOCKET + "SocketAddresses",
        words(
            """
            AF_INET AF_INET6 LONGEST=sizeof(struct·sockaddr_in6) INET_BYTES=sizeof(struct·sockaddr_in)
            PORT=offsetof(struct·sockaddr_in,sin_port) INET_ADDRESS=offsetof(struct·sockaddr_in,sin_addr)
            INET6_ADDRESS=offsetof(struct·sockaddr_in6,sin6_addr) INET6_SCOPE=offsetof(struct·sockaddr_in6,sin6_scope_id)
            """));
    table.put(
        SOCKET + "DescriptorOptions",
        words(
            """
            SOL_SOCKET SO_REUSEADDR SO_RCVTIMEO SO_SNDTIMEO IPPROTO_TCP TCP_NODELAY TCP_CONGESTION TCP_USER_TIMEOUT
            """));
    table.put(
        SOCKET + "TcpSocket",
        words(
            """
            SOCK_STREAM_CLOEXEC=SOCK_STREAM|SOCK_CLOEXEC IPPROTO_TCP TCP_INFO MSG_NOSIGNAL SHUT_RDWR
            TCP_INFO_TOTAL_RETRANS=offsetof(struct·tcp_info,tcpi_total_retrans)
            TCP_INFO_BYTES=offsetof(struct·tcp_info,tcpi_total_retrans)+4 !POLLS_PER_LOOK_AT_THE_CLOCK
            """));
    table.put(SOCKET + "TcpListener", words("SOCK_CLOEXEC !BACKLOG"));
    table.put("dev.assay.runtime.process.ParentCalls", words("PR_SET_CHILD_SUBREAPER WNOHANG"));
    return table;
  }

  private static List<String> uring() {
    return words(
        """
        IO_URING_ENTER=__NR_io_uring_enter IO_URING_REGISTER=__NR_io_uring_register
        ENTER_GETEVENTS=IORING_ENTER_GETEVENTS ENTER_SQ_WAKEUP=IORING_ENTER_SQ_WAKEUP
        ENTER_EXT_ARG=IORING_ENTER_EXT_ARG ENTER_REGISTERED_RING=IORING_ENTER_REGISTERED_RING
        REGISTER_BUFFERS=IORING_REGISTER_BUFFERS UNREGISTER_BUFFERS=IORING_UNREGISTER_BUFFERS
        REGISTER_FILES=IORING_REGISTER_FILES REGISTER_RING_FDS=IORING_REGISTER_RING_FDS
        UNREGISTER_RING_FDS=IORING_UNREGISTER_RING_FDS
        REQUEST_FIXED_FILE=IOSQE_FIXED_FILE<<8*offsetof(struct·io_uring_sqe,flags)
        REQUEST_SHIFT=__builtin_ctzl(sizeof(struct·io_uring_sqe))
        COMPLETION_SHIFT=__builtin_ctzl(sizeof(struct·io_uring_cqe)) IOVEC_SIZE=sizeof(struct·iovec)
        SQ_NEED_WAKEUP=IORING_SQ_NEED_WAKEUP FSYNC_DATASYNC=IORING_FSYNC_DATASYNC
        WAIT_ARGUMENT_SIZE=sizeof(struct·io_uring_getevents_arg)
        WAIT_TIMEOUT=offsetof(struct·io_uring_getevents_arg,ts) !NANOS_PER_SECOND
        """);
  }

  /** NO_SQARRAY is of Linux 6.6, later than the headers of Debian 12, and alike everywhere. */
  private static List<String> rings() {
    return words(
        """
        IO_URING_SETUP=__NR_io_uring_setup SETUP_IOPOLL=IORING_SETUP_IOPOLL SETUP_SQPOLL=IORING_SETUP_SQPOLL
        SETUP_CQSIZE=IORING_SETUP_CQSIZE SETUP_COOP_TASKRUN=IORING_SETUP_COOP_TASKRUN
        SETUP_SINGLE_ISSUER=IORING_SETUP_SINGLE_ISSUER SETUP_DEFER_TASKRUN=IORING_SETUP_DEFER_TASKRUN
        !SETUP_NO_SQARRAY !THREAD_IDLE_MILLIS PARAMS_SIZE=sizeof(struct·io_uring_params)
        PARAM_SQ_ENTRIES=offsetof(struct·io_uring_params,sq_entries)
        PARAM_CQ_ENTRIES=offsetof(struct·io_uring_params,cq_entries) PARAM_FLAGS=offsetof(struct·io_uring_params,flags)
        PARAM_SQ_THREAD_IDLE=offsetof(struct·io_uring_params,sq_thread_idle)
        PARAM_SQ_OFFSETS=offsetof(struct·io_uring_params,sq_off) PARAM_CQ_OFFSETS=offsetof(struct·io_uring_params,cq_off)
        SQ_TAIL=offsetof(struct·io_uring_params,sq_off.tail) SQ_MASK=offsetof(struct·io_uring_params,sq_off.ring_mask)
        SQ_FLAGS=offsetof(struct·io_uring_params,sq_off.flags) SQ_ARRAY=offsetof(struct·io_uring_params,sq_off.array)
        CQ_HEAD=offsetof(struct·io_uring_params,cq_off.head) CQ_TAIL=offsetof(struct·io_uring_params,cq_off.tail)
        CQ_MASK=offsetof(struct·io_uring_params,cq_off.ring_mask) CQ_ENTRIES=offsetof(struct·io_uring_params,cq_off.cqes)
        MAP_RINGS=IORING_OFF_SQ_RING MAP_REQUESTS=IORING_OFF_SQES REQUEST_SIZE=sizeof(struct·io_uring_sqe)
        COMPLETION_SIZE=sizeof(struct·io_uring_cqe)
        """);
  }

  /** By white space; a dot in the middle stands for a space within an expression. */
  private static List<String> words(String text) {
    return List.of(text.strip().split("\\s+")).stream()
        .map(word -> word.replace('·', ' '))
        .toList();
  }

  /** By constant: the expression in C. */
  static Map<String, String> expressions(List<String> rows) {
    Map<String, String> expressions = new LinkedHashMap<>();
    for (String row : rows) {
      int equals = row.indexOf('=');
      if (!row.startsWith(OWN)) {
        expressions.put(equals < 0 ? row : row.substring(0, equals), row.substring(equals + 1));
      }
    }
    return expressions;
  }

  /** The constants of a class that are its own. */
  static List<String> own(List<String> rows) {
    return rows.stream().filter(row -> row.startsWith(OWN)).map(row -> row.substring(1)).toList();
  }
}
