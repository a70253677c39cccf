/** The card and the markers of a page: one host element with a closed shadow root. */
