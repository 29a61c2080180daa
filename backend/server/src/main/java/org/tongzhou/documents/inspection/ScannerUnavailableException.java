package org.tongzhou.documents.inspection;

/** The configured virus scanner gave no verdict, so the file waits. */
public class ScannerUnavailableException extends RuntimeException {

    ScannerUnavailableException(String reason) {
        super(reason);
    }
}
