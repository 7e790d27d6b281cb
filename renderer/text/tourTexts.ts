/** Texts of the tour over the frame. */
export const tourTexts = {
  tour: {
    label: 'Tour',
    take: 'Take the tour',
    place: (step: number, of: number) => `${step} of ${of}`,
    back: 'Back',
    next: 'Next',
    done: 'Done',
    end: 'End the tour, Esc',
    stops: {
      tabs: {
        title: 'Tabs',
        text: 'Callback, Developer, Call-In and Tools are those of the vendor, with what your role may do. The others are Ringback’s own.',
      },
      clock: {
        title: 'Clock and pace',
        text: 'A contact center is running in simulated time. 4 runs it 60 times as fast, 1 pauses it; these keys work now.',
      },
      timeline: {
        title: 'Timeline',
        text: 'Drag the handle to any moment, and the session stands as it stood then. Going on from there leaves the old course as a branch.',
      },
      api: {
        title: 'Address of the API',
        text: 'Programs of yours book here, as they would at the vendor’s. The API reference and tutorials that run are in the Developer tab.',
      },
      why: {
        title: 'Why',
        text: 'An open callback tells each of its steps and the reason. A slot that is not offered says which check failed, a refused request what to change.',
      },
      keys: {
        title: 'Commands and keys',
        text: 'Ctrl K finds every command, ? lists the keys. This tour is among the commands, and in Settings and About.',
      },
    },
  },
}
