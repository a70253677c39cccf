/**
 * The sample paper: the project's own text, not the paper at whose address it is shown. It states what the bundled reports claim of that
 * paper, one of their figures otherwise, and one figure that cannot be right. In a text `[15]` cites a reference, and `$…$` is a formula of
 * {@link formulas}.
 */

/** @typedef {{ title: string, paragraphs: readonly string[], hasTable?: true }} Section */

export const title =
  'Case Study: Fine-tuning Small Language Models for Accurate and Private CWE Detection in Python Code';

export const note =
  'Sample paper of the Claimlight project: its own text in the structure of arXiv’s HTML pages, not the real paper. On purpose, one figure differs from what reports say of it, one cannot be right, and references 32 and 36 do not exist.';

export const abstract =
  'Language models can read source code and point at known classes of weaknesses. Most of them run in a vendor’s data centre, and this reliance on cloud infrastructure rules them out where code must not leave the house. We ask how far a small model on an office machine can go. As a starting point we take codegen-mono, a model of 350 million parameters, and teach it the weaknesses of a public top-25 list for Python code, with 500 examples that a larger model drafted and people checked. Initial tests confirmed that the un-tuned codegen-mono model completely failed to identify CWEs in a single one of the 100 code snippets provided. However, after instruction-following fine-tuning, the specialised model reached approximately 99% accuracy, 98.08% precision, 100% recall, and a 99.04% F1-score on the held-out part. We take this as a sign that private and accurate checks are within reach of small teams.';

/** @type {Readonly<Record<string, { latex: string, mathml: string }>>} */
export const formulas = {
  precision: {
    latex: '\\approx 98.08\\%',
    mathml: '<mrow><mi></mi><mo>≈</mo><mn>98.08</mn><mo>%</mo></mrow>',
  },
  loss: {
    latex: '\\mathcal{L}=-\\sum_{i}\\log p_{i}',
    mathml:
      '<mrow><mi>ℒ</mi><mo>=</mo><mo>-</mo><mrow><msub><mo>∑</mo><mi>i</mi></msub><mrow><mi>log</mi><msub><mi>p</mi><mi>i</mi></msub></mrow></mrow></mrow>',
  },
};

/** @type {readonly Section[]} */
export const sections = [
  {
    title: 'Introduction',
    paragraphs: [
      'Programs are read far more often by their authors’ colleagues than by anybody who looks for weaknesses in them. Tools that do the latter have existed for decades, and most teams run at least one. Rules written by hand find what their authors thought of; they say little about the rest, and they have to be kept up as languages and libraries change. Language models promise something else. A model that has read much code may notice that a query is put together from what a user has typed, even where no rule names the function that does it [2] [3].',
      'The promise has a price. The models that do best are large, and they run on machines of their vendors [33]. Whoever asks them sends the code, and with it whatever the code gives away: names of customers, keys that were forgotten, the plan of a product. Large models also keep some of what they were trained on, and have been made to repeat it word for word [4]. For a hospital, a public authority or a supplier of either, this ends the matter before accuracy is ever discussed.',
      'Small models offer a way out. A model of a few hundred million parameters fits into the memory of an office machine, answers within seconds, and never has to speak to anybody outside. What it lacks is breadth. Out of the box such a model completes code; it was never asked to judge any. The question of this case study is whether a short course of instruction makes up for that, on a task that is narrow, well described, and useful to those who maintain Python code.',
      'We contribute three things. First, we describe a data set of short Python functions, each with or without one of 25 known weaknesses, which was drafted by a large model and read by people. Secondly, we show that a small model learns from it to tell one from the other, on examples that it has not seen. Thirdly, we say where that result ends: our snippets are short, they were written for the purpose, and no model in this study was tried on the code of a real project.',
    ],
  },
  {
    title: 'Related work',
    paragraphs: [
      'Classifiers came first. Farasat and Posegga [15] trained classifiers on Python code and achieved an average accuracy of 98.6%, with an F1 score of 94.7%, a precision of 96.2% and a recall of 93.3%, and made their data public. Their vectors of words go back to earlier work on the same language, which learned from commits that mend a weakness [17].',
      'A hybrid model that combines self-attention with a CNN (Conformer) was built by Bagheri et al. [31], who reported an F1 score of 99%. The architecture was made for speech, where neighbouring sounds matter as much as distant ones [28].',
      'Singh et al. [32] worked on CWE prediction and achieved an accuracy of 0.66, a precision of 0.65, a recall of 0.66, and an F1 score of 0.64. To name the class of a weakness is harder than to notice that there is one, since some classes have few examples.',
      'For several LLMs Dozono et al. [6] reported Python F1 scores: GPT-4o=0.80, GPT-4T=0.76, Gemini 1.5 Pro=0.75 and, at the lower end, CodeLlama-7B=0.51, where earlier models of code had needed training for each task [7]. None of these models was tuned for the purpose.',
      'Other languages are no easier. Steenhoek et al. [34] evaluated LLMs on C/C++ code and found a low balanced accuracy of 54.5%, far from what deep networks have reached on images [9]. Guessing would have given half. The authors trace many of the errors to steps of reasoning that a reader of the code would not have made.',
      'Training on the task itself helps. With WizardCoder, Shestov et al. [35] achieved an F1 score of 0.88 for the binary classification of Java CWE detection.',
      'Not all weights have to change for that. Li et al. [36] fine-tuned LLMs by LoRa and IA3 and reported a 5–6% improvement over the base model. Both methods leave the model as it is and learn a small addition to it [18] [19]; with weights that are stored in four bits, the same can be done on a single card [20].',
      'Jiang et al. [37] achieved the best F1 score of 87% with the Llama 2-7b model and LoRa fine-tuning. The base model has twenty times as many parameters as ours [27].',
      'Most data sets of this kind are made of C functions, labelled by the commits that changed them [12] [13] [16]. Such labels are known to be noisy: when they were checked by hand, models that had looked strong lost much of their lead [14]. Models that were trained on code and comments together, such as CodeBERT and GraphCodeBERT, are a common base for classifiers [8] [10], and benchmarks of code understanding have a task of defect detection [11]. We know of no earlier study that asks how small a model of Python may be.',
    ],
  },
  {
    title: 'Data',
    paragraphs: [
      'The MITRE Top 25 Most Dangerous Software Weaknesses list [30] was selected as the target for our detection model, because teams already know it. It is revised every year from public reports, each entry has a number and a page that explains it, and auditors ask for it by name. Some of its entries concern memory, and have no direct counterpart in Python; for these we took the nearest thing that the language allows, such as a call into a library written in C.',
      'Google’s gemini-2.0-flash-thinking-exp-01-21 model was used to generate the synthetic data for the dataset, and two people read every example. Models of this family have been described elsewhere [29]. For each weakness the model was given the description of the list and asked for pairs of functions: one that has the weakness, and one that does the same work without it. A pair has the same purpose, and often the same names, so that neither length nor vocabulary gives the answer away.',
      'Synthetic data is no longer unusual. Small models have been trained on texts that larger ones wrote, with good results on problems of programming [24], and models have been made to write the instructions that they were then trained on [23]. The danger is that the data holds the habits of its author. We therefore asked for functions from twelve fields, among them accounting, logistics and the booking of rooms, and threw away whatever repeated an earlier function in all but its names.',
      'Both readers have written Python for a living. They saw each function without its label, and said whether it has a weakness and which. Where they agreed with each other and with the draft, the example was kept; all others were called difficult, and kept or mended only after both had talked about them. The two people disagreed on 12 of 48 difficult examples (35%), and talked about them until one had convinced the other. In the end 500 examples were left, twenty for each weakness.',
      'We set 100 of them aside before anything was trained, four for each weakness, and never looked at them while we chose settings. One function among them that had been drafted as safe turned out to have a weakness of its own, so that 51 of the held-out snippets are weak and 49 are not. The other 400 examples are for training.',
    ],
  },
  {
    title: 'Method',
    paragraphs: [
      'The model codegen-mono belongs to a family that was trained on texts, then on code in several languages, and last on Python alone [1]. We use its smallest member, which has 350 million parameters and the usual architecture of such models [5]. It is older than the open models of code that came after it [25] [26]. We chose it because it is small, because its licence allows the use, and because its training data ended before our examples were written.',
      'Each example becomes an instruction, as has become common since models were first tuned to follow them [21] [22]. It begins with one sentence that asks for weaknesses of the list, goes on with the function, and ends with the answer: the word “none”, or the number of the weakness and one line that says where it is. We minimise the loss $loss$ over the answers alone, so that the model does not spend its few parameters on learning to write the functions.',
      'All weights were trained, for three rounds, with a batch of eight examples and a rate that falls to zero. This took 41 minutes on one graphics card of an office machine. No other setting was tried on the held-out part. We repeated the training with four other seeds, and report the first run; the others differ from it by one snippet at most.',
      'An answer counts as a detection when it names a weakness, whichever it is, and as none when it says so. Answers that say neither are counted as none, since a tool would have nothing to show. For both models the same instruction was used, and the most likely word was taken at each step. We did not measure whether the line that explains the answer is right.',
    ],
  },
  {
    title: 'Results',
    hasTable: true,
    paragraphs: [
      'Before any training, the un-tuned codegen-mono model failed to detect a single CWE within any of the 100 code snippets presented in the baseline evaluation. It went on writing code instead: most of its answers are a further function, and some repeat the first one. Since it never names a weakness, it is right about all that have none, and its accuracy is that of somebody who always says so.',
      'After instruction-following fine-tuning, the codegen-mono model achieved an accuracy of 99%, a precision of $precision$, a recall of 100%, and an F1-score of 99.04%. It named every weak snippet, and one that is not weak. Table 1 has both models side by side, with the time that they need for a snippet on the processor of the same machine, without its graphics card.',
      'The one false alarm is a function that reads the name of a file from a form, and compares it with a fixed list before it opens anything. The model took it for a path that leaves its folder. One of our readers had made the same mistake at first. We take some comfort in this, since an alarm that a careful person might raise costs less than one that nobody understands.',
      'The number that the model names is the right one for 46 of the 51 weak snippets. Most of the others were given the number of a close relative, such as the general entry for injection in place of that for commands of the operating system. Whoever reads the answer would look at the right line.',
    ],
  },
  {
    title: 'Discussion',
    paragraphs: [
      'Small models are no cure for careless code, and ours has seen one language only. What the study shows is narrower, and we think useful all the same: that a model which fits on an office machine can learn a list that people use anyway, from a few hundred examples and within an hour. Nothing has to be sent anywhere for it, neither while it is trained nor while it is used.',
      'There are good reasons not to read more into it. Training and test come from one source, and were sorted by the same two people; a function written by somebody else may look different in ways that we cannot foresee. A hundred snippets are few: a model that is right on 95 of 100 others would not be a surprise. Real code is also longer. Most weaknesses in it lie between functions rather than within one, and most functions have none, so that even a rare false alarm would soon outnumber what is found.',
      'We have not compared the model with large ones on the same snippets. Other authors have done so on data of their own, and we quote their figures above to show the range; since the data differ, they are no ranking. Nor did we ask how the model behaves when somebody tries to hide a weakness from it. A tool that is meant to withstand an attacker would have to be tested against one.',
      'Several things could be done next. The examples could be drawn from code that was mended, as others have done for other languages, which would tell how much of the result is due to our author’s style. The model could be shown the functions that call the one in question. And the line that explains an answer could be judged by those for whom it is written.',
    ],
  },
  {
    title: 'Conclusion',
    paragraphs: [
      'We taught a model of 350 million parameters to find 25 known weaknesses in short Python functions. Without training it found none; with 400 examples it found all in our held-out part, at the price of one false alarm. This says that the task can be learned by a model which never leaves the house. Whether it holds on the code of a real project is the next question, and not one that a data set like ours can answer.',
    ],
  },
];

export const table = {
  caption: 'Results on the held-out samples before and after training, and seconds per snippet.',
  head: ['Model', 'Accuracy', 'Recall', 'Seconds'],
  rows: [
    ['codegen-mono, base', '49%', '0%', '1.6'],
    ['codegen-mono, tuned', '99%', '100%', '1.7'],
  ],
};

/**
 * What the paper cites, by number from 1. Bundled reports know two of these works: one by its title and id, one by its link alone. Where
 * `link` is there, the page shows it as “Link”.
 *
 * @type {readonly { text: string, link?: string }[]}
 */
export const references = [
  'E. Nijkamp, B. Pang, H. Hayashi, et al. CodeGen: An Open Large Language Model for Code with Multi-Turn Program Synthesis. In ICLR, 2023. arXiv:2203.13474.',
  'M. Chen, J. Tworek, H. Jun, et al. Evaluating Large Language Models Trained on Code. 2021. arXiv:2107.03374.',
  'H. Pearce, B. Ahmad, B. Tan, B. Dolan-Gavitt, and R. Karri. Asleep at the Keyboard? Assessing the Security of GitHub Copilot’s Code Contributions. In IEEE S&P, 2022. arXiv:2108.09293.',
  'N. Carlini, F. Tramèr, E. Wallace, et al. Extracting Training Data from Large Language Models. In USENIX Security, 2021. arXiv:2012.07805.',
  'A. Vaswani, N. Shazeer, N. Parmar, et al. Attention Is All You Need. In NeurIPS, 2017. arXiv:1706.03762.',
  'K. Dozono, T. E. Gasiba, and A. Stocco. Large Language Models for Secure Code Assessment: A Multi-Language Empirical Study. 2024.',
  'Y. Wang, W. Wang, S. Joty, and S. C. H. Hoi. CodeT5: Identifier-aware Unified Pre-trained Encoder-Decoder Models for Code Understanding and Generation. In EMNLP, 2021. arXiv:2109.00859.',
  'Z. Feng, D. Guo, D. Tang, et al. CodeBERT: A Pre-Trained Model for Programming and Natural Languages. In Findings of EMNLP, 2020. arXiv:2002.08155.',
  {
    text: 'L. Liu, W. Ouyang, X. Wang, et al. Deep Learning for Generic Object Detection: A Survey. International Journal of Computer Vision, 128:261–318, 2020.',
    link: 'https://doi.org/10.1007/s11263-019-01247-4',
  },
  'D. Guo, S. Ren, S. Lu, et al. GraphCodeBERT: Pre-training Code Representations with Data Flow. In ICLR, 2021. arXiv:2009.08366.',
  'S. Lu, D. Guo, S. Ren, et al. CodeXGLUE: A Machine Learning Benchmark Dataset for Code Understanding and Generation. 2021. arXiv:2102.04664.',
  'Y. Zhou, S. Liu, J. Siow, X. Du, and Y. Liu. Devign: Effective Vulnerability Identification by Learning Comprehensive Program Semantics via Graph Neural Networks. In NeurIPS, 2019. arXiv:1909.03496.',
  'Z. Li, D. Zou, S. Xu, et al. VulDeePecker: A Deep Learning-Based System for Vulnerability Detection. In NDSS, 2018. arXiv:1801.01681.',
  'S. Chakraborty, R. Krishna, Y. Ding, and B. Ray. Deep Learning based Vulnerability Detection: Are We There Yet? 2020. arXiv:2009.07235.',
  'T. Farasat and J. Posegga. Machine Learning Techniques for Python Source Code Vulnerability Detection. 2024.',
  'Y. Chen, Z. Ding, L. Alowain, X. Chen, and D. Wagner. DiverseVul: A New Vulnerable Source Code Dataset for Deep Learning Based Vulnerability Detection. In RAID, 2023. arXiv:2304.00409.',
  'L. Wartschinski, Y. Noller, T. Vogel, T. Kehrer, and L. Grunske. VUDENC: Vulnerability Detection with Deep Learning on a Natural Codebase for Python. Information and Software Technology, 2022. arXiv:2201.08441.',
  'E. J. Hu, Y. Shen, P. Wallis, et al. LoRA: Low-Rank Adaptation of Large Language Models. In ICLR, 2022. arXiv:2106.09685.',
  'H. Liu, D. Tam, M. Muqeeth, et al. Few-Shot Parameter-Efficient Fine-Tuning is Better and Cheaper than In-Context Learning. In NeurIPS, 2022. arXiv:2205.05638.',
  'T. Dettmers, A. Pagnoni, A. Holtzman, and L. Zettlemoyer. QLoRA: Efficient Finetuning of Quantized LLMs. In NeurIPS, 2023. arXiv:2305.14314.',
  'L. Ouyang, J. Wu, X. Jiang, et al. Training language models to follow instructions with human feedback. In NeurIPS, 2022. arXiv:2203.02155.',
  'J. Wei, M. Bosma, V. Y. Zhao, et al. Finetuned Language Models Are Zero-Shot Learners. In ICLR, 2022. arXiv:2109.01652.',
  'Y. Wang, Y. Kordi, S. Mishra, et al. Self-Instruct: Aligning Language Models with Self-Generated Instructions. In ACL, 2023. arXiv:2212.10560.',
  'S. Gunasekar, Y. Zhang, J. Aneja, et al. Textbooks Are All You Need. 2023. arXiv:2306.11644.',
  'R. Li, L. Ben Allal, Y. Zi, et al. StarCoder: may the source be with you! 2023. arXiv:2305.06161.',
  'B. Rozière, J. Gehring, F. Gloeckle, et al. Code Llama: Open Foundation Models for Code. 2023. arXiv:2308.12950.',
  'H. Touvron, L. Martin, K. Stone, et al. Llama 2: Open Foundation and Fine-Tuned Chat Models. 2023. arXiv:2307.09288.',
  'A. Gulati, J. Qin, C.-C. Chiu, et al. Conformer: Convolution-augmented Transformer for Speech Recognition. In Interspeech, 2020. arXiv:2005.08100.',
  'Gemini Team. Gemini: A Family of Highly Capable Multimodal Models. 2023. arXiv:2312.11805.',
  'MITRE. CWE Top 25 Most Dangerous Software Weaknesses. 2024.',
  'A. Bagheri and P. Hegedűs. Towards a Block-Level Conformer-Based Python Vulnerability Detection. Software, 3(3), 2024.',
  'K. Singh, R. Singh, and S. Singh. Naming the Class of a Weakness from the Text of its Report. 2023.',
  'OpenAI. GPT-4 Technical Report. 2023. arXiv:2303.08774.',
  'B. Steenhoek, M. M. Rahman, M. K. Roy, et al. A Comprehensive Study of the Capabilities of Large Language Models for Vulnerability Detection. 2024.',
  'A. Shestov, R. Levichev, R. Mussabayev, et al. Finetuning Large Language Models for Vulnerability Detection. 2024.',
  'J. Li, H. Li, and W. Li. Small Additions to Large Models that Look for Weaknesses in Code. 2024.',
  'X. Jiang, L. Wu, S. Sun, et al. Investigating Large Language Models for Code Vulnerability Detection: An Experimental Study. 2024.',
].map((entry) => (typeof entry === 'string' ? { text: entry } : entry));

/** The second version, which reports three figures that cannot be right. */
export const errors = {
  abstract:
    'Language models can read source code and point at known classes of weaknesses. We ask how far a small model on an office machine can go, and where it stops. After fine-tuning, the codegen-mono model achieves an accuracy of 99% on the held-out samples, compared with 49% before. Our results suggest that small models may do where code must stay in the house.',
  results: [
    sections[4]?.paragraphs[0] ?? '',
    // The harmonic mean of 98.08 and 100 is 99.03.
    'On the held-out samples, the fine-tuned codegen-mono model achieved an accuracy of 99%, while the base model achieved 49%. The fine-tuned model reached a precision of 98.08%, a recall of 100%, and an F1-score of 97.04%.',
    // The two-sided p of it is .240.
    'In a second group of samples the fine-tuned model needed less time than the base model, t(28) = 1.20, p = .001.',
  ],
};
