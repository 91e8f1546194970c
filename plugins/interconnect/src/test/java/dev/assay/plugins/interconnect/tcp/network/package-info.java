/** Two ends in processes of their own, on networks whose truth is known. */
@NullMarked
package dev.assay.plugins.interconnect.tcp.network;

import org.jspecify.annotations.NullMarked;
