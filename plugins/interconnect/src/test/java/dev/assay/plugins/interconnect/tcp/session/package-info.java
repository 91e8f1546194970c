@NullMarked
package dev.assay.plugins.interconnect.tcp.session;

import org.jspecify.annotations.NullMarked;
